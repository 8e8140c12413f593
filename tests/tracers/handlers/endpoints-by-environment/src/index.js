exports.called = async () => "done";

exports.handler = async (event) => {
  await fetch(`${process.env.REST_URL}/orders`);
  await fetch(`${process.env.STAGE_URL}/orders`);
  await fetch(process.env.HTTP_URL + "/orders", { method: "POST" });
  await fetch(`${process.env.SOCKET_URL}/@connections/${event.id}`, { method: "POST" });
  await fetch(process.env.GRAPH_URL, { method: "POST" });
  await fetch(`https://${process.env.EVENTS_HOST}/event`, { method: "POST" });
  await fetch(process.env.EVENTS_URL, { method: "POST" });
  await fetch(`http://${process.env.BALANCER}/health`);
  await fetch(new URL("/pictures", `https://${process.env.EDGE}`));
  await fetch(process.env.FUNCTION_URL);
  await fetch(`https://${process.env.TABLE}.example.com/`);
};
