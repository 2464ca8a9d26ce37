const sampleRate = 48_000;
/** 20 ms, the usual length of an Opus packet. */
export const frameSamples = sampleRate / 50;

/** Encodes a recording as Opus packets of 20 ms, mono, 48 kHz. Throws when the browser cannot. */
export async function encodeOpus(recording: Blob): Promise<Uint8Array[]> {
  const context = new OfflineAudioContext(1, 1, sampleRate);
  const sound = await context.decodeAudioData(await recording.arrayBuffer());
  const samples = mix(sound);
  const packets: Uint8Array[] = [];
  let failure: Error | undefined;
  const encoder = new AudioEncoder({
    output(chunk) {
      const packet = new Uint8Array(chunk.byteLength);
      chunk.copyTo(packet);
      packets.push(packet);
    },
    error(error) {
      failure = error;
    },
  });
  encoder.configure({ codec: 'opus', sampleRate, numberOfChannels: 1, bitrate: 24_000 });
  const data = new AudioData({
    format: 'f32',
    sampleRate,
    numberOfFrames: samples.length,
    numberOfChannels: 1,
    timestamp: 0,
    data: samples,
  });
  encoder.encode(data);
  data.close();
  await encoder.flush();
  encoder.close();
  if (failure) throw failure;
  return packets;
}

/** All channels in one. */
function mix(sound: AudioBuffer): Float32Array<ArrayBuffer> {
  const mixed = new Float32Array(sound.length);
  for (let channel = 0; channel < sound.numberOfChannels; channel += 1)
    for (const [index, value] of sound.getChannelData(channel).entries())
      mixed[index]! += value / sound.numberOfChannels;
  return mixed;
}
