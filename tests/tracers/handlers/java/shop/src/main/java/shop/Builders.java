package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.*;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;

public class Builders implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private static final String TABLE = System.getenv("TABLE");
  private final DynamoDbClient dynamo = DynamoDbClient.builder().build();
  private final SqsClient sqs = SqsClient.create();

  @Override
  public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
    dynamo.getItem(GetItemRequest.builder().tableName(TABLE).key(Map.of()).consistentRead(true).build());
    dynamo.queryPaginator(r -> r.tableName(TABLE).indexName("by-day").keyConditionExpression("day = :day"));
    sqs.sendMessage(message -> message.queueUrl(System.getenv("QUEUE")).messageBody("x"));
    EventBridgeClient.create().putEvents(PutEventsRequest.builder()
        .entries(PutEventsRequestEntry.builder().eventBusName(System.getenv("BUS")).source("shop").detailType("Placed").detail("{}").build())
        .build());
    DynamoDbEnhancedClient enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build();
    enhanced.table(TABLE, null).index("by-day").scan();
    HttpRequest request = HttpRequest.newBuilder().uri(URI.create("https://pay.example.com/charges/" + event.getBody())).POST(null).build();
    HttpClient.newHttpClient().send(request, null);
    return new APIGatewayProxyResponseEvent().withStatusCode(202).withBody("");
  }
}
