const API = process.env.REACT_APP_API_URL;

export async function quoteOf(customer) {
  const answer = await fetch(`${API}/quotes?customer=${customer}`);
  return answer.json();
}
