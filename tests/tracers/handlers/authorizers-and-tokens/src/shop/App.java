package shop;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.util.Map;

public class App {
  public String handleRequest(Map<String, String> event) {
    var seen = JWT.decode(event.get("token"));
    var verified = JWT.require(Algorithm.HMAC256("key")).build().verify(event.get("token"));
    return seen.getSubject() + verified.getSubject();
  }
}
