// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/jsonparts.h"

#include <chrono>

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

/// Writes a number with leading zeros, backwards from `end`.
void putDigits(char *end, int count, int number)
{
    for (; count > 0; --count, number /= 10)
        *--end = char('0' + number % 10);
}

} // namespace

MoneyWriter::MoneyWriter(const Currency &currency)
{
    JsonWriter json;
    json.member("currency", currency.code);
    json.member("exponent", currency.exponent);
    m_currency = json.take();
}

void MoneyWriter::operator()(JsonWriter &json, QByteArrayView name, Money money) const
{
    json.key(name);
    json.beginObject();
    json.member("amount", money.amount);
    json.raw(m_currency);
    json.endObject();
}

void writeOptions(JsonWriter &json, const OptionTexts &names, const OptionTexts &values)
{
    json.key("options");
    json.beginObject();
    for (size_t i = 0; i < values.size(); ++i) {
        if (!values[i])
            continue;
        json.anyKey(names[i] ? *names[i] : u"Option %1"_s.arg(i + 1));
        json.value(*values[i]);
    }
    json.endObject();
}

void writeTime(JsonWriter &json, QByteArrayView name, const std::optional<Instant> &time)
{
    json.key(name);
    if (time)
        json.value(QByteArrayView(timeText(*time)));
    else
        json.null();
}

QByteArray timeText(Instant time)
{
    namespace chrono = std::chrono;
    const chrono::sys_time<milliseconds> at{milliseconds(time.ms)};
    const auto day = chrono::floor<chrono::days>(at);
    const chrono::year_month_day date(day);
    const chrono::hh_mm_ss clock(at - day);
    QByteArray text("0000-00-00T00:00:00.000Z");
    char *const begin = text.data();
    putDigits(begin + 4, 4, int(date.year()));
    putDigits(begin + 7, 2, int(unsigned(date.month())));
    putDigits(begin + 10, 2, int(unsigned(date.day())));
    putDigits(begin + 13, 2, int(clock.hours().count()));
    putDigits(begin + 16, 2, int(clock.minutes().count()));
    putDigits(begin + 19, 2, int(clock.seconds().count()));
    putDigits(begin + 23, 3, int(clock.subseconds().count()));
    return text;
}

} // namespace holdfast::http
