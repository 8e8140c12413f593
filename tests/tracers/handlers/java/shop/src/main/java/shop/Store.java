package shop;

public interface Store {
  String load(String id);
}
