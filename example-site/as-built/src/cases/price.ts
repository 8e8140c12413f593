/** A step of the review: what the load is worth, as its insurer says. */
export const handler = async (input: { shipment: string }): Promise<{ value: number }> => {
  const answer = await fetch(`${process.env.INSURER}/loads/${input.shipment}/value`, {
    method: "GET",
    signal: AbortSignal.timeout(5000),
  });
  if (!answer.ok) throw new Error(`insurer answered ${answer.status}`);
  return (await answer.json()) as { value: number };
};
