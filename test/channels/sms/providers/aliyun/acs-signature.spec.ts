import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { authorization } from '../../../../../src/channels/sms/providers/aliyun/acs-signature.js';

it('a call is signed as the carrier’s documents show it (Request syntax and signature method V3, fixed parameters)', () => {
  const bodyHash = createHash('sha256').update('').digest('hex');
  const headers = {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-version': '2014-05-26',
  };
  const query = 'ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai';
  const key = { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' };
  expect(authorization(key, headers, bodyHash, query)).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;' +
      'x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});
