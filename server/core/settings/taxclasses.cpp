// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/taxclasses.h"

#include "core/base/money.h"
#include "core/catalog/records.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// A per cent with its four decimals is an amount like any other; it makes millionths.
const Currency perCent{u"%"_s, 4};

} // namespace

QList<TaxClass> listTaxClasses(Connection &connection)
{
    QList<TaxClass> classes;
    Rows rows = connection.run("tax_class_list"_L1);
    while (rows.next())
        classes.append({rows.text(0), {rows.integer(1)}});
    return classes;
}

Result<TaxRate> parseTaxRate(QStringView text)
{
    const auto amount = parseMoney(text, perCent);
    if (!amount || amount->amount > 1'000'000)
        return Error::invalid(u"rate"_s, u"\"%1\" is no tax rate; write a percentage from 0 to 100, like 19"_s.arg(text.left(40)));
    return TaxRate{amount->amount};
}

QString formatTaxRate(TaxRate rate)
{
    QString text = formatDecimal({rate.ppm}, perCent);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

Result<Done> ChangeTaxClass::apply(Transaction &transaction) const
{
    if (name.trimmed().isEmpty() || name.size() > 40)
        return Error::invalid(u"name"_s, u"a tax class needs a name of at most 40 characters"_s);
    if (rate.ppm < 0 || rate.ppm > 1'000'000)
        return Error::invalid(u"rate"_s, u"a tax rate is from 0 to 100 per cent"_s);
    transaction.change("tax_class_put"_L1, name.trimmed(), rate.ppm);
    audit(transaction, actor, u"tax_class_changed"_s, name, formatTaxRate(rate));
    return Done{};
}

} // namespace holdfast
