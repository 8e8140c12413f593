import React from "react";

export function Orders() {
  React.useEffect(() => { window.fetch("/orders"); }, []);
  return null;
}
