export const Config = { api: import.meta.env.VITE_API }
