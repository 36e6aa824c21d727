import type { PDU } from 'smpp';

/** A request that our centre took. */
export interface Taken {
  readonly pdu: PDU;
  /** E.164. */
  readonly to: string;
  /** Under which the centre knows it; as it stands in the response. */
  readonly id: string;
  readonly at: number;
}

interface Piece {
  readonly text: string;
  /** Reference, how many, which; null for a message that stands alone. */
  readonly header: readonly [number, number, number] | null;
}

export function pieceOf(pdu: PDU): Piece {
  const { message, udh } = (pdu.short_message?.message.length ? pdu.short_message : pdu.message_payload) ?? {
    message: '',
  };
  const header = udh?.find((element) => element[0] === 0x00);
  const [reference, count, number] = [header?.[2] ?? 0, header?.[3] ?? 0, header?.[4] ?? 0];
  return { text: String(message), header: header ? [reference, count, number] : null };
}

/** The messages as phones show them: parts joined by their reference, in their order; what is not whole is not shown. */
export function messagesOf(taken: readonly Taken[]): { readonly to: string; readonly text: string }[] {
  const joined: { to: string; text: string }[] = [];
  const open = new Map<string, string[]>();
  for (const { pdu, to } of taken) {
    const { text, header } = pieceOf(pdu);
    if (!header) joined.push({ to, text });
    else {
      const [reference, count, number] = header;
      const parts = open.get(`${to} ${reference}`) ?? [];
      parts[number - 1] = text;
      open.set(`${to} ${reference}`, parts);
      if (parts.filter((part) => part !== undefined).length < count) continue;
      joined.push({ to, text: parts.join('') });
      open.delete(`${to} ${reference}`);
    }
  }
  return joined;
}
