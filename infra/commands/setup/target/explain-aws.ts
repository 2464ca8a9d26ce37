import { StartError } from '../../../local/start-error.ts';

const MENDS: Record<string, string> = {
  CredentialsProviderError:
    'sign in to AWS in this shell (aws sso login, or AWS_PROFILE), then run this again',
  ExpiredTokenException: 'sign in to AWS again, then run this again',
  ExpiredToken: 'sign in to AWS again, then run this again',
  UnrecognizedClientException: 'sign in to AWS with other credentials; these are not known',
  InvalidClientTokenId: 'sign in to AWS with other credentials; these are not known',
  AccessDenied: 'sign in with a role that may do this',
  AccessDeniedException: 'sign in with a role that may do this',
};

/** Says of AWS's refusals what is to be done about them. Throws `StartError`. */
export async function explainAws<T>(asking: Promise<T>): Promise<T> {
  return asking.catch((error: Error) => {
    if (error.message === 'Region is missing')
      throw new StartError('No AWS region is set; set AWS_REGION, or choose a profile by AWS_PROFILE.');
    const mend = MENDS[error.name];
    throw mend ? new StartError(`AWS: ${error.message} (${error.name}); ${mend}.`) : error;
  });
}
