package shop;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import com.amazonaws.services.dynamodbv2.document.DynamoDB;
import com.amazonaws.services.dynamodbv2.model.PutItemRequest;
import java.util.HashMap;

public class Old {
  public Object run(Object event) {
    AmazonDynamoDB client = AmazonDynamoDBClientBuilder.standard().build();
    client.putItem(new PutItemRequest().withTableName(System.getenv("TABLE")).withItem(new HashMap<>()));
    new DynamoDB(client).getTable(System.getenv("TABLE")).getItem("id", "x");
    return null;
  }
}
