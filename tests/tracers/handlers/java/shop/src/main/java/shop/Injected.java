package shop;

import javax.inject.Inject;

public class Injected {
  @Inject
  Store store;

  public String handleRequest(Object event) {
    return store.load("x");
  }
}
