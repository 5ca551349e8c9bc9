// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Words, amounts and times in the page's language.

export const language = document.documentElement.lang
// The page loads them by a script of their own: were they awaited here, a page could be loaded and not yet hear its keys.
const words = globalThis.holdfastWords

/** The text of that name, with {name} replaced. */
export function t(name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole))
}

/** An amount of the API as people read it. */
export function money({ amount, currency, exponent }) {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, minimumFractionDigits: exponent, maximumFractionDigits: exponent })
  return format.format(amount / 10 ** exponent)
}

/** Reads what people type for an amount; null when it is none. */
export function readAmount(text, exponent) {
  const plain = text.replace(/[^\d.,]/g, '')
  const point = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  const whole = (point < 0 ? plain : plain.slice(0, point)).replace(/[.,]/g, '')
  const fraction = point < 0 ? '' : plain.slice(point + 1)
  if (whole + fraction === '' || fraction.length > exponent) return null
  const amount = Number((whole || '0') + fraction.padEnd(exponent, '0'))
  return Number.isSafeInteger(amount) ? amount : null
}

/** "7:42", "1:02:03". */
export function countdown(seconds) {
  const two = (number) => String(number).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes}:${two(seconds % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

/** "€1.60 / 100 g", or the amount alone when it is for one piece. */
export function priceFor(price, unit, per) {
  return unit === 'piece' && per === 1 ? money(price) : `${money(price)} / ${units(per, unit)}`
}

export function units(quantity, unit) {
  const number = new Intl.NumberFormat(language).format(quantity)
  return unit === 'piece' ? number : `${number} ${unit}`
}

export function options(of) {
  return Object.values(of).join(', ')
}
