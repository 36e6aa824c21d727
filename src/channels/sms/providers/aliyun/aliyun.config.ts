import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invalid } from '../../../../kernel/domain-error.js';
import type { Environment } from '../../../../platform/config/environment.js';
import { refuseUnlessLive } from '../../../../platform/config/loopback.js';
import { ROOT } from '../../../../platform/config/paths.js';
import { readTemplates, type Templates } from './templates.js';

export interface AliyunAccount {
  readonly baseUrl: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly templates: Templates;
  /** The last part of the path that receipts and messages come to: the only proof of who calls. */
  readonly receiptSecret: string;
  /** Addresses or networks (CIDR) from which they may come; empty: any. */
  readonly receiptFrom: readonly string[];
}

const NEEDED = [
  'ALIYUN_ACCESS_KEY_ID',
  'ALIYUN_ACCESS_KEY_SECRET',
  'ALIYUN_TEMPLATES_FILE',
  'ALIYUN_RECEIPT_SECRET',
] as const;

type Variables = Pick<Environment, 'SHANYU_LIVE' | 'ALIYUN_BASE_URL' | 'ALIYUN_RECEIPT_FROM' | (typeof NEEDED)[number]>;

/**
 * Reads the account and its approved templates. Throws (invalid) `configuration` naming what is absent or cannot be used,
 * `aliyun-templates` for a file that is none or leaves a level or verb out, `not-live` without SHANYU_LIVE=1.
 */
export function readAliyunAccount(env: Variables): AliyunAccount {
  const { ALIYUN_BASE_URL: baseUrl, ALIYUN_ACCESS_KEY_ID: accessKeyId } = env;
  const { ALIYUN_ACCESS_KEY_SECRET: accessKeySecret, ALIYUN_RECEIPT_SECRET: receiptSecret } = env;
  const { ALIYUN_TEMPLATES_FILE: file, ALIYUN_RECEIPT_FROM: receiptFrom } = env;
  if (!accessKeyId || !accessKeySecret || !file || !receiptSecret) throw absent(env);
  refuseUnlessLive('aliyun', baseUrl, env.SHANYU_LIVE);
  if (!/^[A-Za-z0-9_-]{20,200}$/.test(receiptSecret)) throw weakSecret();
  const templates = readTemplates(file, readFileSync(file.startsWith('/') ? file : join(ROOT, file), 'utf8'));
  return { baseUrl, accessKeyId, accessKeySecret, templates, receiptSecret, receiptFrom };
}

function absent(env: Variables) {
  const names = NEEDED.filter((name) => !env[name]).join(', ');
  return invalid('configuration', `SMS_PROVIDERS names aliyun, and ${names} is not set.`, {
    where: names,
    next: `Set ${names} (a secret also as a file, NAME_FILE), or take aliyun out of SMS_PROVIDERS.`,
  });
}

const weakSecret = () =>
  invalid('configuration', 'ALIYUN_RECEIPT_SECRET is not 20 to 200 letters and digits.', {
    where: 'ALIYUN_RECEIPT_SECRET',
    next: "Make one with `openssl rand -hex 24`, and register the address that ends in it as the receipts' address.",
  });
