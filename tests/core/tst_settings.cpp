// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/secret.h"
#include "core/settings/shopsettings.h"
#include "core/staff/staff.h"
#include "support/testshop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

/// What the owner decides, and who works for them.
class TestSettings : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;

    Result<Done> change(const QString &name, const QString &value) { return m_shop->perform(ChangeSetting{name, value}); }
    ShopSettings settings() { return ShopSettings::load(*m_shop->connection); }

private Q_SLOTS:
    void init() { m_shop = std::make_unique<test::TestShop>(); }

    void haveDefaults()
    {
        QCOMPARE(settings().currency.code, u"EUR"_s);
        QCOMPARE(settings().holds.timeToLive, milliseconds(10min));
        QCOMPARE(settings().holds.most, milliseconds(30min));
        QVERIFY(listSettings(*m_shop->connection).size() >= 9);
        for (const SettingInfo &setting : listSettings(*m_shop->connection)) {
            // What nobody has named yet has no name to be given again.
            if (setting.value.isEmpty())
                continue;
            QVERIFY2(change(setting.name, setting.value).ok(), qPrintable(setting.name));
        }
    }

    void change()
    {
        QVERIFY(change(u"holds.ttl"_s, u"90s"_s));
        QCOMPARE(settings().holds.timeToLive, milliseconds(90s));
        QCOMPARE(settings().holds.most, milliseconds(270s)); // three times, until it is said
        QVERIFY(change(u"holds.max"_s, u"100s"_s));
        QCOMPARE(settings().holds.most, milliseconds(100s));
        QVERIFY(change(u"holds.most_units"_s, u"5"_s));
        QCOMPARE(settings().holds.mostUnits, 5);
        QVERIFY(change(u"holds.most_units"_s, u"off"_s));
        QCOMPARE(settings().holds.mostUnits, 0);
        QVERIFY(change(u"shop.tax_included"_s, u"no"_s));
        QCOMPARE(settings().taxMode, TaxMode::Excluded);
        QVERIFY(change(u"limits.per_shopper"_s, u"5/10"_s));
        QCOMPARE(settings().perShopper.burst, 10.0);
        QVERIFY(change(u"shop.currency"_s, u"JPY"_s));
        QCOMPARE(settings().currency.exponent, 0);
    }

    void refuse_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("no unit") << u"holds.ttl"_s << u"10"_s;
        QTest::newRow("nothing") << u"holds.ttl"_s << u"0s"_s;
        QTest::newRow("no units") << u"holds.most_units"_s << u"0"_s;
        QTest::newRow("no whole units") << u"holds.most_units"_s << u"2.5"_s;
        QTest::newRow("no currency") << u"shop.currency"_s << u"Euro"_s;
        QTest::newRow("no yes") << u"shop.tax_included"_s << u"true"_s;
        QTest::newRow("no rate") << u"limits.per_address"_s << u"10"_s;
        QTest::newRow("negative") << u"limits.per_address"_s << u"-1/5"_s;
        QTest::newRow("not a number") << u"limits.per_address"_s << u"nan/5"_s;
        QTest::newRow("unknown") << u"shop.colour"_s << u"green"_s;
    }

    void refuse()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        const auto changed = change(name, value);
        QVERIFY(!changed);
        QVERIFY2(changed.error().message.contains(name), qPrintable(changed.error().message));
        QCOMPARE(m_shop->query(u"SELECT count(*) FROM setting"_s).toInt(), 0);
    }

    void fixTheCurrencyOnceThereArePrices()
    {
        m_shop->addProduct(u"Mug"_s, {1200}, {5});
        QCOMPARE(change(u"shop.currency"_s, u"USD"_s).error().code, u"currency_fixed"_s);
        QVERIFY(change(u"shop.currency"_s, u"EUR"_s));
    }

    void overlookNonsense()
    {
        m_shop->query(u"INSERT INTO setting VALUES ('holds.ttl', 'soon'), ('of.the.future', '1')"_s);
        QCOMPARE(settings().holds.timeToLive, milliseconds(10min));
    }

    void knowStaffByToken()
    {
        QVERIFY(m_shop->perform(AddStaff{u"Mara"_s, Role::Manager, pinHash("1234"), u"test"_s}));
        const QByteArray token = makeToken("hfstaff_");
        QVERIFY(m_shop->perform(IssueToken{u"mara"_s, tokenHash(token), u"test"_s}));
        const auto mara = findStaff(*m_shop->connection, tokenHash(token));
        QCOMPARE(mara->name, u"Mara"_s);
        QCOMPARE(mara->role, Role::Manager);
        QVERIFY(!findStaff(*m_shop->connection, tokenHash("hfstaff_guess")));
        m_shop->query(u"UPDATE staff SET active = 0"_s);
        QVERIFY(!findStaff(*m_shop->connection, tokenHash(token)));
        QCOMPARE(m_shop->query(u"SELECT kind FROM outbox ORDER BY id DESC"_s).toString(), u"staff_changed"_s);
        // The token is nowhere to be found.
        QCOMPARE(m_shop->query(u"SELECT count(*) FROM staff_token WHERE token_hash = '%1'"_s.arg(QString::fromLatin1(token))).toInt(), 0);
    }

    void refuseStaffThatIsNone()
    {
        QVERIFY(m_shop->perform(AddStaff{u"Mara"_s, Role::Viewer, std::nullopt, u"test"_s}));
        QCOMPARE(m_shop->perform(AddStaff{u"MARA"_s, Role::Owner, std::nullopt, u"test"_s}).error().code, u"staff_exists"_s);
        QCOMPARE(m_shop->perform(AddStaff{u" "_s, Role::Owner, std::nullopt, u"test"_s}).error().field, u"name"_s);
        QCOMPARE(m_shop->perform(IssueToken{u"Nobody"_s, "hash", u"test"_s}).error().code, u"staff_not_found"_s);
        for (const Role role : {Role::Viewer, Role::Cashier, Role::Manager, Role::Owner})
            QCOMPARE(*parseRole(roleName(role)), role);
        QVERIFY(!parseRole(u"boss"_s));
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
