import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { invalid } from '../../kernel/domain-error.js';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);
const flag = z.enum(['0', '1']).transform((value) => value === '1');
const url = z.url().transform((value) => value.replace(/\/$/, ''));
const optional = z.string().min(1).optional();

/** Every variable the program knows; `config/env.example` says the same in words (a house test compares them). */
export const environmentSchema = z.object({
  SHANYU_LIVE: flag.default(false),
  SHANYU_DEMO: flag.default(true),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().default('.data'),
  GEO_DATA_DIR: optional,
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: url.optional(),
  TRUSTED_PROXIES: list.default([]),
  ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  CAP_SENDER: z
    .string()
    .regex(/^[^\s,<&]+$/, 'no white space, comma, < or & (CAP 1.2, 3.2.1)')
    .default('shanyu.invalid'),
  SMS_SIGNATURE: z.string().min(2).max(8).default('地质灾害预警'),
  SMS_PROVIDERS: list.default(['simulator']),
  TWILIO_ACCOUNT_SID: optional,
  TWILIO_AUTH_TOKEN: optional,
  TWILIO_MESSAGING_SERVICE_SID: optional,
  TWILIO_BASE_URL: url.default('https://api.twilio.com'),
  TWILIO_CONNECTIONS: z.coerce.number().int().min(1).max(512).default(64),
  ALIYUN_ACCESS_KEY_ID: optional,
  ALIYUN_ACCESS_KEY_SECRET: optional,
  ALIYUN_BASE_URL: url.default('https://dysmsapi.aliyuncs.com'),
  ALIYUN_TEMPLATES_FILE: optional,
  ALIYUN_RECEIPT_SECRET: optional,
  ALIYUN_RECEIPT_FROM: list.default([]),
  SMPP_URL: z.url({ protocol: /^s?smpp$/ }).optional(),
  SMPP_SYSTEM_ID: optional,
  SMPP_PASSWORD: optional,
  SMPP_RATE: z.coerce.number().min(0).default(0),
  SMPP_WINDOW: z.coerce.number().int().min(1).max(1_000).default(100),
  WEIBO_BASE_URL: url.optional(),
  WEIBO_ACCESS_TOKEN: optional,
  MASTODON_BASE_URL: url.optional(),
  MASTODON_ACCESS_TOKEN: optional,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  ADDRESS_KEY_FILE: optional,
  ADDRESS_BLIND_KEY_FILE: optional,
  INBOX_DIR: optional,
  POLICY_FILE: optional,
});

export type Environment = z.infer<typeof environmentSchema>;

/**
 * Reads and checks the whole environment; all faults are named together (house rule), then the caller exits.
 * Throws `configuration` (invalid).
 */
export function readEnvironment(raw: NodeJS.ProcessEnv): Environment {
  const { values, unreadable } = withSecretFiles(raw);
  const result = environmentSchema.safeParse(values);
  if (result.success && unreadable.length === 0) return result.data;
  const issues = result.error?.issues ?? [];
  const faults = [...unreadable, ...issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)];
  throw invalid('configuration', `The environment has ${faults.length} fault(s):\n  ${faults.join('\n  ')}`, {
    next: 'See config/env.example for every variable, its default and an example.',
  });
}

/** `NAME_FILE` stands in for `NAME` where a secret lives in a file; empty strings count as unset. */
function withSecretFiles(raw: NodeJS.ProcessEnv) {
  const values: Record<string, string> = {};
  const unreadable: string[] = [];
  const read = (name: string, file: string): string | undefined => {
    try {
      return readFileSync(file, 'utf8').trim();
    } catch (error) {
      unreadable.push(`${name}: the file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  for (const name of Object.keys(environmentSchema.shape)) {
    const file = raw[`${name}_FILE`];
    const value = raw[name] ?? (file ? read(`${name}_FILE`, file) : undefined);
    if (value !== undefined && value !== '') values[name] = value;
  }
  return { values, unreadable };
}
