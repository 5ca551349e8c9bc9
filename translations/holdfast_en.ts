<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Mail</name>
    <message numerus="yes">
        <source>%n product(s) you watch have changed</source>
        <translation>
            <numerusform>%n product you watch has changed</numerusform>
            <numerusform>%n products you watch have changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more in the shop.</source>
        <translation>
            <numerusform>And %n more in the shop.</numerusform>
            <numerusform>And %n more in the shop.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::app::Desktop</name>
    <message numerus="yes">
        <source>More than %n hold(s) are running for shoppers.</source>
        <translation>
            <numerusform>More than %n hold is running for shoppers.</numerusform>
            <numerusform>More than %n holds are running for shoppers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hold(s) are running for shoppers.</source>
        <translation>
            <numerusform>%n hold is running for shoppers.</numerusform>
            <numerusform>%n holds are running for shoppers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ArticleTile</name>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::CountDialog</name>
    <message numerus="yes">
        <source>Keep %n parked sale(s) and what they hold</source>
        <translation>
            <numerusform>Keep %n parked sale and what it holds</numerusform>
            <numerusform>Keep %n parked sales and what they hold</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::DatabasePage</name>
    <message numerus="yes">
        <source>%n thing(s) do not add up:</source>
        <translation>
            <numerusform>%n thing does not add up:</numerusform>
            <numerusform>%n things do not add up:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1
%2, %3
%n product(s) on sale, </source>
        <translation>
            <numerusform>%1
%2, %3
%n product on sale, </numerusform>
            <numerusform>%1
%2, %3
%n products on sale, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s) of staff, </source>
        <translation>
            <numerusform>%n member of staff, </numerusform>
            <numerusform>%n members of staff, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cart(s)</source>
        <translation>
            <numerusform>%n cart</numerusform>
            <numerusform>%n carts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::HoldsView</name>
    <message numerus="yes">
        <source>%n hold(s), the next to run out first</source>
        <translation>
            <numerusform>%n hold, the next to run out first</numerusform>
            <numerusform>%n holds, the next to run out first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next %n hold(s) to run out; scroll for more</source>
        <translation>
            <numerusform>The next %n hold to run out; scroll for more</numerusform>
            <numerusform>The next %n holds to run out; scroll for more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%n row(s) so far</source>
        <translation>
            <numerusform>%n row so far</numerusform>
            <numerusform>%n rows so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n product(s)</source>
        <translation>
            <numerusform>Import %n product</numerusform>
            <numerusform>Import %n products</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::MailPage</name>
    <message numerus="yes">
        <source>%n mail(s) wait to be sent.</source>
        <translation>
            <numerusform>%n mail waits to be sent.</numerusform>
            <numerusform>%n mails wait to be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed, the last because: %1</source>
        <translation>
            <numerusform>%n failed, because: %1</numerusform>
            <numerusform>%n failed, the last because: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n product(s) are in %1</source>
        <translation>
            <numerusform>%n product is in %1</numerusform>
            <numerusform>%n products are in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open stream(s)</source>
        <translation>
            <numerusform>%n open stream</numerusform>
            <numerusform>%n open streams</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::OrdersView</name>
    <message numerus="yes">
        <source>%n order(s), the newest first</source>
        <translation>
            <numerusform>%n order, the newest first</numerusform>
            <numerusform>%n orders, the newest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ParkedDialog</name>
    <message numerus="yes">
        <source>%1   %2, %n line(s), %3 at %4</source>
        <translation>
            <numerusform>%1   %2, %n line, %3 at %4</numerusform>
            <numerusform>%1   %2, %n lines, %3 at %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::PriceModel</name>
    <message numerus="yes">
        <source>%n stream(s) in %1</source>
        <translation>
            <numerusform>%n stream in %1</numerusform>
            <numerusform>%n streams in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ProductPane</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ReceiptsPage</name>
    <message numerus="yes">
        <source>%n slip(s) wait, the first is: %1.</source>
        <translation>
            <numerusform>%n slip waits, the first is: %1.</numerusform>
            <numerusform>%n slips wait, the first is: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ReceiptsTab</name>
    <message numerus="yes">
        <source>%n receipt(s), the newest first</source>
        <translation>
            <numerusform>%n receipt</numerusform>
            <numerusform>%n receipts, the newest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::RecordsTab</name>
    <message numerus="yes">
        <source>%n record(s), the newest first</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records, the newest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ReportsTab</name>
    <message numerus="yes">
        <source>%n Z report(s), the newest first</source>
        <translation>
            <numerusform>%n Z report</numerusform>
            <numerusform>%n Z reports, the newest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::SalePanel</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n piece</numerusform>
            <numerusform>%n pieces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ServerPage</name>
    <message numerus="yes">
        <source>Shoppers reach the shop at %1; %n stream(s) are open.</source>
        <translation>
            <numerusform>Shoppers reach the shop at %1; %n stream is open.</numerusform>
            <numerusform>Shoppers reach the shop at %1; %n streams are open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ShopView</name>
    <message numerus="yes">
        <source>%n browser(s) with the shop open</source>
        <translation>
            <numerusform>%n browser with the shop open</numerusform>
            <numerusform>%n browsers with the shop open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n product(s) in carts</source>
        <translation>
            <numerusform>More than %n product in carts</numerusform>
            <numerusform>More than %n products in carts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cart(s) hold something</source>
        <translation>
            <numerusform>%n cart holds something</numerusform>
            <numerusform>%n carts hold something</numerusform>
        </translation>
    </message>
</context>
</TS>
