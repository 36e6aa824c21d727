import type { BeijingParts } from '../../../../kernel/beijing-time.js';
import { clock, dayEn } from '../../../../reference/wording/moments.text.js';
import type { Answers, PlaceAnswer } from './answers.text.js';

export const answersEn: Answers = {
  subscribed: (places, level) =>
    `You will get geological hazard warnings for ${places.join(', ')}${level === null ? '' : ` (${level} and above)`}. Reply TD to stop, CX to ask.`,
  left: 'You have left and will get no more geological hazard warnings by SMS. To come back, reply "DY" and a place.',
  status: (places, more, at) =>
    `${places.map(placeStatus).join('; ')}${more > 0 ? `; ${more} more: reply "CX" and a place` : ''}. ${instant(at)}`,
  help: 'DY and a place: subscribe ("DY Enshi City orange": a lowest level may follow). TD: stop. CX and a place: what is in force.',
  placeMissing: 'Please name a place, as in "DY Enshi City" or "DY 422801".',
  placeUnknown:
    'That place was not found. Name a county, city or province by its official name or code, as in "DY 422801".',
  tooManyPlaces: 'Please name at most 5 places in one message.',
  which: (names) => `Several places have this name: ${names.join(', ')}. Please send the code instead.`,
  notNow: 'This cannot be done now. Please try again later, or subscribe on the website.',
};

function placeStatus({ name, level, partly, until }: PlaceAnswer): string {
  if (level === null || until === null) return `${name}: no geological hazard warning in force`;
  return `${partly ? 'Parts of ' : ''}${name}: ${level} geological hazard warning until ${instant(until)}`;
}

const instant = (at: BeijingParts): string => `${clock(at)} ${dayEn(at)}`;
