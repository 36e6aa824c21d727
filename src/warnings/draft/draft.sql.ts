/** Changes what a draft follows, when an officer finds that it is no first message, or that it is one. */
export const RELINK = 'UPDATE warnings SET chain_id = $2, previous_id = $3 WHERE id = $1';
