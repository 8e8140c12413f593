exports.handler = async ( => {
  return { statusCode: 500 }
}
