# ruff: noqa: I001
import aws_cdk as cdk

from shop.stacks import AlarmStack, ShopStack

app = cdk.App()
shop = ShopStack(app, "Shop")
AlarmStack(app, "Alarms", fn=shop.orders)
app.synth()
