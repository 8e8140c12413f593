package shop;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

public class TableStore implements Store {
  private final DynamoDbClient client;

  public TableStore() {
    this(DynamoDbClient.create());
  }

  public TableStore(DynamoDbClient client) {
    this.client = client;
  }

  @Override
  public String load(String id) {
    return client.getItem(GetItemRequest.builder().tableName(System.getenv("TABLE")).build()).toString();
  }
}
