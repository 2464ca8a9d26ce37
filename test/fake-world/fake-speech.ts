import { credentials } from './credentials.ts';
import { makeVoiceNote } from './ogg.ts';
import { type Asked, json, type Place, type Told } from './place.ts';

/** A transcription that was asked for; `words` is what is said in the audio. */
export type Transcription = {
  vendor: 'ElevenLabs' | 'OpenAI';
  words: string;
  fields: Record<string, string>;
  fileName: string;
  fileType: string;
};

/** How the fake answers: with what was said, or with an error status. */
export type Mood = 'well' | number;

export type Speech = ReturnType<typeof makeSpeech>;

/** Voice notes of the fake world, and both vendors that understand them; all else they are sent they complain about. */
export function makeSpeech(place: Place) {
  const spoken = new Map<string, string>();
  const asked: Transcription[] = [];
  const complaints: string[] = [];

  const transcribe = async (vendor: Transcription['vendor'], { raw, headers }: Asked): Promise<Told> => {
    const sent = new Response(new Uint8Array(raw), {
      headers: { 'content-type': headers['content-type'] ?? '' },
    });
    const form = await place.real(sent.formData());
    const file = form.get('file');
    if (!(file instanceof File)) {
      complaints.push('a transcription without a file');
      return json(422, { detail: [{ loc: ['body', 'file'], msg: 'field required' }] });
    }
    const words = spoken.get(Buffer.from(await place.real(file.arrayBuffer())).toString('hex'));
    if (words === undefined) complaints.push(`${file.size} bytes that nobody said`);
    const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'));
    asked.push({
      vendor,
      words: words ?? '',
      fields: fields as Record<string, string>,
      fileName: file.name,
      fileType: file.type,
    });
    const mood = words === undefined ? 400 : await fake.mood(words);
    if (mood !== 'well')
      return json(mood, vendor === 'OpenAI' ? { error: { message: 'no', code: null } } : { detail: {} });
    return json(200, {
      text: words,
      ...(vendor === 'ElevenLabs' && { language_code: 'eng', language_probability: 0.98, words: [] }),
    });
  };

  const fake = {
    asked,
    complaints,
    mood: (_words: string): Mood | Promise<Mood> => 'well',
    transcribe,
    /** A voice note in which this is said. */
    record(words: string, seconds = 4): Buffer {
      const audio = makeVoiceNote(seconds);
      spoken.set(audio.toString('hex'), words);
      return audio;
    },
    /** OpenAI, which knows transcriptions alone. */
    startOpenAi: () =>
      place.listen('openai', (request) => {
        if (request.headers.authorization !== `Bearer ${credentials.openAiKey}`)
          return json(401, { error: { message: 'no', code: 'invalid_api_key' } });
        if (request.method === 'POST' && request.path === '/v1/audio/transcriptions')
          return transcribe('OpenAI', request);
        return json(404, { error: { message: request.path, code: null } });
      }),
  };
  return fake;
}
