import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { asObject, asText, isObject } from '../template/json.ts';

/** Finds the directory of an asset by the S3 key that the template gives. */
export type FindAsset = (s3Key: string) => string;

/** Reads the asset manifests of a CDK assembly, so that S3 keys can be traced back to directories. */
export function readAssets(assembly: string): FindAsset {
  const directories = new Map<string, string>();
  for (const manifest of readdirSync(assembly).filter((file) => file.endsWith('.assets.json'))) {
    const content: unknown = JSON.parse(readFileSync(join(assembly, manifest), 'utf8'));
    for (const file of Object.values(asObject(isObject(content) ? content.files : undefined))) {
      const path = asText(asObject(asObject(file).source).path);
      for (const destination of Object.values(asObject(asObject(file).destinations))) {
        const key = asText(asObject(destination).objectKey);
        if (path !== undefined && key !== undefined) directories.set(key, resolve(assembly, path));
      }
    }
  }
  return (s3Key) => {
    const directory = directories.get(s3Key) ?? join(assembly, `asset.${basename(s3Key, '.zip')}`);
    if (!existsSync(directory)) throw new Error(`The assembly ${assembly} has no asset for ${s3Key}.`);
    return directory;
  };
}
