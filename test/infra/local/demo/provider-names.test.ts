import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOf, readProviderNames } from '../../../../infra/local/demo/provider-names.ts';

const names = readProviderNames(
  'id,name,category,phone\n1,Dr. Smith,dentist,+1 212 555 0102\n2,"Garcia, Ana",dentist,(718) 555-0100\n3,,dentist,\n',
);

test('a business is named by the digits of its number, with or without country code', () => {
  assert.equal(nameOf(names, '+12125550102'), 'Dr. Smith');
  assert.equal(nameOf(names, '+17185550100'), 'Garcia, Ana');
});

test('a file with semicolons is read as well', () => {
  const other = readProviderNames('id;name;category;phone\r\n1;Smith, Ann;dentist;+1 212 555 0102\r\n');

  assert.equal(nameOf(other, '+12125550102'), 'Smith, Ann');
});

test('a number that the file does not have is shown itself', () => {
  assert.equal(nameOf(names, '+12125550199'), '+12125550199');
});
