exports.handler = async () => fetch("/orders");
