fetch("/orders");
