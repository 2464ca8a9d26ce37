import { knownTemplateSettings } from '../../../infra/local/vendors/twilio/known-templates.ts';
import { launchBrowser } from '../launch-browser.ts';
import { type PageRun, startPage, visit } from '../start-page.ts';

const launched = await launchBrowser();
/** Why what needs a browser is skipped. */
export const { skip } = launched;

let starting: Promise<PageRun> | undefined;
let visiting: ReturnType<typeof visit> | undefined;

/** The one stack with its page for all tests of this process. */
export const sharedPage = (): Promise<PageRun> => {
  starting ??= startPage(knownTemplateSettings);
  return starting;
};

/** A page that is opened before anything has happened, and stays open. */
export const sharedVisitor = (): ReturnType<typeof visit> => {
  visiting ??= visitShared();
  return visiting;
};

/** A page of one's own, of the same stack. */
export async function visitShared(options?: Parameters<typeof visit>[2]) {
  const { url } = await sharedPage();
  if (!launched.browser) throw new Error(launched.skip);
  return visit(launched.browser, url, options);
}

export async function stopSharedPage(): Promise<void> {
  await launched.browser?.close();
  await (await starting)?.stop();
}
