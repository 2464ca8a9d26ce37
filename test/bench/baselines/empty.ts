/** What is left when a function does nothing: the floor. */
export const handler = async (): Promise<{ statusCode: number }> => ({ statusCode: 204 });
