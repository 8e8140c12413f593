export default { name: process.env.TABLE as string }
