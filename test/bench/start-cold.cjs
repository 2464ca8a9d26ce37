const { subscribe } = require('node:diagnostics_channel');
const { pathToFileURL } = require('node:url');

/**
 * `start-cold.cjs <function> [<event>]`: loads one function in this fresh process and hands it the event. Prints the
 * milliseconds until it was loaded and until SQS had answered its first message, as JSON.
 */
async function startCold(file, event) {
  const took = {};
  const start = performance.now();
  const { handler } = file.endsWith('.mjs') ? await import(pathToFileURL(file).href) : require(file);
  took.imported = performance.now() - start;
  if (event === undefined) return took;
  subscribe('http.client.response.finish', ({ request }) => {
    if (request.getHeader('x-amz-target') === 'AmazonSQS.SendMessage')
      took.queued ??= performance.now() - start;
  });
  const { statusCode } = await handler(JSON.parse(event), {});
  if (took.queued === undefined) throw new Error(`${file} answered ${statusCode} and queued nothing.`);
  return took;
}

startCold(...process.argv.slice(2)).then((took) => {
  console.log(JSON.stringify(took));
  process.exit();
});
