/** Most functions have ten seconds and more; the row of one that promised an answer sooner says how long a try may take. */
const requestTimeout = Number(process.env.TRY_MILLISECONDS || 3000);

/** For every client of AWS, in milliseconds: a try that hangs is given up while its caller still has time for another. */
export const requestHandler = {
  connectionTimeout: Math.min(1000, requestTimeout),
  requestTimeout,
  throwOnRequestTimeout: true,
};
