/** The account of the fake world; every secret is recognisable, so that a leak is found. */
export const credentials = {
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  authToken: 'f00dfacef00dfacef00dfacef00dface',
  elevenLabsKey: 'sk_fakeworldelevenlabskey0000000000000000000000',
  openAiKey: 'sk-fakeworld-openai-0000000000000000',
  agentId: 'agent_fakeworld01',
  phoneNumberId: 'phnum_fakeworld01',
  webhookSecret: 'wsec_fakeworld0123456789abcdef0123456789abcdef',
  toolSecret: 'fakeworld-tool-secret-0123456789abcdef',
  voiceFrom: '+14155550111',
  whatsappFrom: 'whatsapp:+14155238886',
  publicUrl: 'https://ringround.test',
};
