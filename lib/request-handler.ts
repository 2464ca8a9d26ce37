/** For every client of AWS, in milliseconds: a request that hangs is given up while its caller still has time. */
export const requestHandler = { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true };
