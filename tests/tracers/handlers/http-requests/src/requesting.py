import os
import urllib.request

import httpx
import requests
import urllib3

BASE = os.environ["PAYMENTS_URL"]
session = requests.Session()
http = urllib3.PoolManager()


def handler(event, context):
    order = event["id"]
    requests.post(f"{BASE}/charges/{order}?dry=1", json={}, timeout=(1, 5))
    session.get("https://api.example.com/v1/rates", timeout=3)
    http.request("PUT", "http://Legacy.Example.com:8080/items/%s" % order)  # noqa: UP031
    urllib.request.urlopen("https://plain.example.com")
    with httpx.Client(base_url="https://base.example.com", timeout=2.5) as client:
        client.delete("/carts/" + order)
    requests.get(os.environ["STOCK_URL"] + "/levels")
    requests.request(event["method"], event["url"])
