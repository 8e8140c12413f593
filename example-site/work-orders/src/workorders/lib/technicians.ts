import { AdminGetUserCommand, UserNotFoundException } from "@aws-sdk/client-cognito-identity-provider";
import { directory, setting } from "./clients.js";
import { invalid } from "./errors.js";

/** The technician's name, copied to the order so that lists need no second look-up. */
export async function technicianName(technicianId: string): Promise<string | undefined> {
  try {
    const user = await directory.send(
      new AdminGetUserCommand({ UserPoolId: setting("USER_POOL_ID"), Username: technicianId }),
    );
    return user.UserAttributes?.find(({ Name }) => Name === "name")?.Value;
  } catch (error) {
    if (error instanceof UserNotFoundException) throw invalid("technicianId", "There is no such technician");
    throw error;
  }
}
