package shop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

public class Product {
    private static final String KIND = "product";
    @JsonProperty("product_name")
    private String name;
    private double price;
    @JsonIgnore
    private String secret;

    public String getName() {
        return name;
    }
}
