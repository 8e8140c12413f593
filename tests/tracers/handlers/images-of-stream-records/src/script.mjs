export const handler = async (event) => {
  for (const record of event.Records) {
    const { OldImage } = record.dynamodb;
    console.log(OldImage, record.dynamodb?.NewImage);
  }
};
