import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Provider } from '../providers/provider.ts';
import { businessesOf, directoryItem, providersOf } from './keys.ts';
import { getItem, type Key, listItems, putItem, TableName, table } from './table.ts';

/** What the directory has, each value once, and the generation of items that is in force. */
export type Directory = { generation: string; categories: string[]; areas: string[] };

const BATCH = 25;
/** Names in one item. */
const CHUNK = 1000;

/** A business by its name, and what it does. */
export type Business = { name: string; category: string };
/** Milliseconds that names are kept in memory: an import is another generation anyway. */
const FRESH_FOR = 240_000;
let known: { generation: string; until: number; businesses: Business[] } | undefined;

export async function loadDirectory(): Promise<Directory> {
  return (await getItem<Directory>(directoryItem)) ?? { generation: '0', categories: [], areas: [] };
}

/** Everybody's name; read now and then. */
export async function loadBusinesses({ generation }: Directory): Promise<Business[]> {
  const now = Date.now();
  if (known?.generation === generation && now < known.until) return known.businesses;
  const chunks = await listItems<{ businesses: Business[] }>(businessesOf(generation));
  const businesses = chunks.flatMap((chunk) => chunk.businesses);
  known = { generation, until: now + FRESH_FOR, businesses };
  return businesses;
}

/** The providers of a category, of one area or anywhere, in directory order; at most `limit`. */
export async function findProviders(
  { generation }: Directory,
  { category, area, limit }: { category: string; area?: string; limit: number },
): Promise<Provider[]> {
  const { Items = [] } = await table().send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': providersOf(generation, category, area) },
      Limit: limit,
    }),
  );
  return Items.map(({ provider }) => provider as Provider);
}

/** All providers of a category, in directory order. */
export async function listCategory({ generation }: Directory, category: string): Promise<Provider[]> {
  const items = await listItems<{ provider: Provider }>(providersOf(generation, category));
  return items.map(({ provider }) => provider);
}

/** Everybody, in directory order. */
export async function listProviders(directory: Directory): Promise<Provider[]> {
  const lists = await Promise.all(directory.categories.map((category) => listCategory(directory, category)));
  return lists.flat().sort((a, b) => a.order - b.order);
}

/** Replaces the directory: the new providers are written beside the old, then take their place in one write. */
export async function replaceDirectory(generation: string, providers: Provider[]): Promise<void> {
  const old = await loadDirectory();
  if (old.generation === generation) return;
  const items = providers.flatMap((provider) => {
    const sk = `${String(provider.order).padStart(8, '0')}#${provider.id}`;
    return [undefined, ...(provider.area ? [provider.area] : [])].map((area) => ({
      pk: providersOf(generation, provider.category, area),
      sk,
      provider,
    }));
  });
  const names = providers.map(({ name, category }) => ({ name, category }));
  const chunks = Array.from({ length: Math.ceil(names.length / CHUNK) }, (_, n) => ({
    pk: businessesOf(generation),
    sk: String(n).padStart(8, '0'),
    businesses: names.slice(n * CHUNK, (n + 1) * CHUNK),
  }));
  await writeAll([...items, ...chunks].map((Item) => ({ PutRequest: { Item } })));
  const categories = [...new Set(providers.map(({ category }) => category))];
  const areas = [...new Set(providers.map(({ area }) => area).filter(Boolean))];
  await putItem({ ...directoryItem, generation, categories, areas });
  await removeGeneration(old);
}

async function removeGeneration(old: Directory): Promise<void> {
  const chunks = await listItems(businessesOf(old.generation));
  await writeAll(chunks.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })));
  for (const category of old.categories)
    for (const area of [undefined, ...old.areas]) {
      const items = await listItems(providersOf(old.generation, category, area));
      await writeAll(items.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })));
    }
}

type Write = { PutRequest: { Item: object } } | { DeleteRequest: { Key: Key } };

async function writeAll(writes: Write[]): Promise<void> {
  for (let from = 0; from < writes.length; from += BATCH) {
    let left: object[] = writes.slice(from, from + BATCH);
    while (left.length > 0) {
      const command = new BatchWriteCommand({ RequestItems: { [TableName]: left as never } });
      left = (await table().send(command)).UnprocessedItems?.[TableName] ?? [];
    }
  }
}
