package shop;

import software.amazon.lambda.powertools.idempotency.Idempotent;
import software.amazon.lambda.powertools.logging.Logging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.tracing.Tracing;

public class App {
  @Logging(logEvent = true)
  @Tracing
  @Metrics
  @Idempotent
  public String handleRequest(Object event) {
    return "";
  }
}
