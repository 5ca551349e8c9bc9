<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Deeds</name>
    <message>
        <source>Made a product</source>
        <translation>Artikel angelegt</translation>
    </message>
    <message>
        <source>Changed a product</source>
        <translation>Artikel geändert</translation>
    </message>
    <message>
        <source>Changed the stock</source>
        <translation>Bestand geändert</translation>
    </message>
    <message>
        <source>Released a hold</source>
        <translation>Reservierung gelöst</translation>
    </message>
    <message>
        <source>Imported a catalogue</source>
        <translation>Sortiment importiert</translation>
    </message>
    <message>
        <source>Changed a tax class</source>
        <translation>Steuerklasse geändert</translation>
    </message>
    <message>
        <source>Added somebody to the staff</source>
        <translation>Ins Personal aufgenommen</translation>
    </message>
    <message>
        <source>Changed role, PIN or leaving</source>
        <translation>Rolle, PIN oder Weggang geändert</translation>
    </message>
    <message>
        <source>Issued an API token</source>
        <translation>API-Token ausgestellt</translation>
    </message>
    <message>
        <source>Typed a wrong PIN</source>
        <translation>Falsche PIN eingegeben</translation>
    </message>
    <message>
        <source>Cleared the failures</source>
        <translation>Fehlschläge gelöscht</translation>
    </message>
    <message>
        <source>Made a till</source>
        <translation>Kasse angelegt</translation>
    </message>
    <message>
        <source>Opened the drawer with a float</source>
        <translation>Kasse mit Wechselgeld eröffnet</translation>
    </message>
    <message>
        <source>Counted and closed the drawer</source>
        <translation>Kassensturz, Kasse geschlossen</translation>
    </message>
    <message>
        <source>Put money in</source>
        <translation>Geld eingelegt</translation>
    </message>
    <message>
        <source>Took money out</source>
        <translation>Geld entnommen</translation>
    </message>
    <message>
        <source>Opened the drawer without a sale</source>
        <translation>Lade ohne Verkauf geöffnet</translation>
    </message>
    <message>
        <source>Took a line away</source>
        <translation>Zeile storniert</translation>
    </message>
    <message>
        <source>Gave a discount on a line</source>
        <translation>Rabatt auf eine Zeile gegeben</translation>
    </message>
    <message>
        <source>Gave a discount on a sale</source>
        <translation>Rabatt auf den Verkauf gegeben</translation>
    </message>
    <message>
        <source>Asked another price</source>
        <translation>Anderen Preis verlangt</translation>
    </message>
    <message>
        <source>Gave a sale up</source>
        <translation>Verkauf storniert</translation>
    </message>
    <message>
        <source>Took goods back</source>
        <translation>Ware zurückgenommen</translation>
    </message>
    <message>
        <source>Made an order ready</source>
        <translation>Bestellung bereitgestellt</translation>
    </message>
    <message>
        <source>Handed an order over</source>
        <translation>Bestellung ausgegeben</translation>
    </message>
    <message>
        <source>Shipped an order</source>
        <translation>Bestellung verschickt</translation>
    </message>
    <message>
        <source>Refunded an order</source>
        <translation>Bestellung erstattet</translation>
    </message>
    <message>
        <source>Tried a refund again</source>
        <translation>Erstattung noch einmal versucht</translation>
    </message>
</context>
<context>
    <name>Mail</name>
    <message>
        <source>Is this your address?</source>
        <translation>Ist das Ihre Adresse?</translation>
    </message>
    <message>
        <source>Somebody, you we hope, wants mail at this address when prices change at %1.</source>
        <translation>Jemand, hoffentlich Sie, möchte an dieser Adresse Post, wenn sich bei %1 Preise ändern.</translation>
    </message>
    <message>
        <source>Yes, send me mail</source>
        <translation>Ja, schicken Sie mir Mails</translation>
    </message>
    <message>
        <source>If it was not you, do nothing: no further mail will come.</source>
        <translation>Waren Sie das nicht, dann tun Sie nichts: Es kommt keine weitere Mail.</translation>
    </message>
    <message>
        <source>Please confirm your address</source>
        <translation>Bitte bestätigen Sie Ihre Adresse</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Open this link on the device on which you want to go on. Your carts and watches come along.</source>
        <translation>Öffnen Sie diesen Link auf dem Gerät, auf dem es weitergehen soll. Ihre Warenkörbe und beobachteten Artikel kommen mit.</translation>
    </message>
    <message>
        <source>The link is good for half an hour. If you did not ask for it, do nothing.</source>
        <translation>Der Link gilt eine halbe Stunde. Haben Sie nicht darum gebeten, dann tun Sie nichts.</translation>
    </message>
    <message>
        <source>Your link to sign in</source>
        <translation>Ihr Link zum Anmelden</translation>
    </message>
    <message>
        <source>Mail works</source>
        <translation>Mails kommen an</translation>
    </message>
    <message>
        <source>This is a test that was sent from the settings of %1. Nothing is to be done.</source>
        <translation>Das ist ein Versuch aus den Einstellungen von %1. Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>A test mail</source>
        <translation>Eine Mail zum Versuch</translation>
    </message>
    <message>
        <source>Available again, for %1</source>
        <translation>Wieder da, für %1</translation>
    </message>
    <message>
        <source>Now %1, before %2</source>
        <translation>Jetzt %1, vorher %2</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) you watch have changed</source>
        <translation>
            <numerusform>%n Artikel, den Sie beobachten, hat sich geändert</numerusform>
            <numerusform>%n Artikel, die Sie beobachten, haben sich geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is available again</source>
        <translation>%1 ist wieder da</translation>
    </message>
    <message>
        <source>%1: now %2</source>
        <translation>%1: jetzt %2</translation>
    </message>
    <message>
        <source>Stop watching this product</source>
        <translation>Diesen Artikel nicht mehr beobachten</translation>
    </message>
    <message>
        <source>What has changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message numerus="yes">
        <source>And %n more in the shop.</source>
        <translation>
            <numerusform>Und %n weiteres im Laden.</numerusform>
            <numerusform>Und %n weitere im Laden.</numerusform>
        </translation>
    </message>
    <message>
        <source>You get this mail because you watch these products.</source>
        <translation>Sie bekommen diese Mail, weil Sie diese Artikel beobachten.</translation>
    </message>
    <message>
        <source>No more of these mails</source>
        <translation>Keine solchen Mails mehr</translation>
    </message>
    <message>
        <source>Shall we send you mail when prices change that you watch?</source>
        <translation>Sollen wir Ihnen schreiben, wenn sich Preise ändern, die Sie beobachten?</translation>
    </message>
    <message>
        <source>Your address is confirmed.</source>
        <translation>Ihre Adresse ist bestätigt.</translation>
    </message>
    <message>
        <source>Do you want to sign in on this device?</source>
        <translation>Möchten Sie sich auf diesem Gerät anmelden?</translation>
    </message>
    <message>
        <source>You are signed in. Your carts and watches are here.</source>
        <translation>Sie sind angemeldet. Ihre Warenkörbe und beobachteten Artikel sind da.</translation>
    </message>
    <message>
        <source>Shall we stop sending you mail about prices?</source>
        <translation>Sollen wir Ihnen nicht mehr über Preise schreiben?</translation>
    </message>
    <message>
        <source>No more mail</source>
        <translation>Keine Mails mehr</translation>
    </message>
    <message>
        <source>No more mail will come. What you watch, you still see in the shop.</source>
        <translation>Es kommt keine Mail mehr. Was Sie beobachten, sehen Sie weiter im Laden.</translation>
    </message>
    <message>
        <source>Do you want to stop watching this product?</source>
        <translation>Möchten Sie diesen Artikel nicht mehr beobachten?</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>You do not watch this product any more.</source>
        <translation>Sie beobachten diesen Artikel nicht mehr.</translation>
    </message>
    <message>
        <source>This link does not work</source>
        <translation>Dieser Link geht nicht</translation>
    </message>
    <message>
        <source>It is too old. Nothing was changed; ask for a new one in the shop.</source>
        <translation>Er ist zu alt. Nichts wurde geändert; lassen Sie sich im Laden einen neuen schicken.</translation>
    </message>
    <message>
        <source>It is not one that we sent, or a part of it is missing. Nothing was changed. Open it from the mail again, or copy all of it.</source>
        <translation>Er ist nicht von uns, oder ein Teil davon fehlt. Nichts wurde geändert. Öffnen Sie ihn noch einmal aus der Mail, oder kopieren Sie ihn ganz.</translation>
    </message>
    <message>
        <source>It could not be followed just now. Nothing was changed; try again in a moment.</source>
        <translation>Das ging gerade nicht. Nichts wurde geändert; versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>To the shop</source>
        <translation>Zum Laden</translation>
    </message>
    <message>
        <source>You have given another address since. Nothing was changed.</source>
        <translation>Sie haben inzwischen eine andere Adresse angegeben. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>We have your order %1</source>
        <translation>Wir haben Ihre Bestellung %1</translation>
    </message>
    <message>
        <source>Your order %1 is paid</source>
        <translation>Ihre Bestellung %1 ist bezahlt</translation>
    </message>
    <message>
        <source>Your order %1 was cancelled</source>
        <translation>Ihre Bestellung %1 wurde storniert</translation>
    </message>
    <message>
        <source>Money back for your order %1</source>
        <translation>Geld zurück für Ihre Bestellung %1</translation>
    </message>
    <message>
        <source>Your order %1 can be collected</source>
        <translation>Ihre Bestellung %1 ist abholbereit</translation>
    </message>
    <message>
        <source>Your order %1 is on its way</source>
        <translation>Ihre Bestellung %1 ist unterwegs</translation>
    </message>
    <message>
        <source>We keep it for you. You pay when you collect it.</source>
        <translation>Wir legen sie für Sie zurück. Sie zahlen bei der Abholung.</translation>
    </message>
    <message>
        <source>Nothing was paid, and nothing is to be done.</source>
        <translation>Es wurde nichts bezahlt, und es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>It is ready. You pay when you collect it.</source>
        <translation>Sie liegt bereit. Sie zahlen bei der Abholung.</translation>
    </message>
    <message>
        <source>It is ready and waits for you.</source>
        <translation>Sie liegt für Sie bereit.</translation>
    </message>
    <message>
        <source>We have sent it to the address that you gave us.</source>
        <translation>Wir haben sie an die Adresse geschickt, die Sie uns genannt haben.</translation>
    </message>
    <message>
        <source>Thank you. We write again when you can collect it.</source>
        <translation>Danke! Wir schreiben wieder, sobald Sie sie abholen können.</translation>
    </message>
    <message>
        <source>Thank you. We write again when it is on its way.</source>
        <translation>Danke! Wir schreiben wieder, sobald sie unterwegs ist.</translation>
    </message>
    <message>
        <source>You paid when our time for it was over and the goods were gone. We are sorry: your %1 go back to you the way they came.</source>
        <translation>Sie haben bezahlt, als die Frist vorbei und die Ware schon weg war. Das tut uns leid: Ihre %1 gehen auf demselben Weg an Sie zurück.</translation>
    </message>
    <message>
        <source>You paid more than once. What was too much, %1, goes back to you the way it came.</source>
        <translation>Sie haben mehr als einmal bezahlt. Was zu viel war, %1, geht auf demselben Weg an Sie zurück.</translation>
    </message>
    <message>
        <source>%1 go back to you the way they came.</source>
        <translation>%1 gehen auf demselben Weg an Sie zurück.</translation>
    </message>
    <message>
        <source>Total: %1</source>
        <translation>Summe: %1</translation>
    </message>
    <message>
        <source>This is a test order: no money moved, and nothing will come.</source>
        <translation>Das ist eine Testbestellung: Es ist kein Geld geflossen, und es kommt nichts.</translation>
    </message>
    <message>
        <source>See the order</source>
        <translation>Bestellung ansehen</translation>
    </message>
    <message>
        <source>Test payment</source>
        <translation>Testzahlung</translation>
    </message>
    <message>
        <source>This is a test. No money moves here.</source>
        <translation>Das ist ein Test. Hier fließt kein Geld.</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>%1 bezahlen</translation>
    </message>
    <message>
        <source>Let the payment fail</source>
        <translation>Zahlung scheitern lassen</translation>
    </message>
    <message>
        <source>Let the time run out</source>
        <translation>Zeit ablaufen lassen</translation>
    </message>
    <message>
        <source>Go back without paying</source>
        <translation>Zurück, ohne zu bezahlen</translation>
    </message>
    <message>
        <source>This test payment has ended.</source>
        <translation>Diese Testzahlung ist vorbei.</translation>
    </message>
    <message>
        <source>Back to the shop</source>
        <translation>Zurück zum Laden</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Bestellung %1</translation>
    </message>
    <message>
        <source>Your receipt %1 from %2</source>
        <translation>Ihr Beleg %1 von %2</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>by the shopper</source>
        <translation>vom Kunden</translation>
    </message>
    <message>
        <source>by staff</source>
        <translation>vom Personal</translation>
    </message>
    <message>
        <source>the time was over</source>
        <translation>die Zeit war um</translation>
    </message>
    <message>
        <source>paid too late, and sold out</source>
        <translation>zu spät bezahlt, und ausverkauft</translation>
    </message>
    <message>
        <source>paid more than once</source>
        <translation>mehr als einmal bezahlt</translation>
    </message>
    <message>
        <source>paid after it was over</source>
        <translation>bezahlt, als es vorbei war</translation>
    </message>
    <message>
        <source>Ordered for %1</source>
        <translation>Bestellt für %1</translation>
    </message>
    <message>
        <source>The page to pay on is there</source>
        <translation>Die Seite zum Bezahlen ist da</translation>
    </message>
    <message>
        <source>The payment failed</source>
        <translation>Die Zahlung ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>The payment ended unpaid</source>
        <translation>Die Zahlung endete unbezahlt</translation>
    </message>
    <message>
        <source>Another attempt to pay</source>
        <translation>Neuer Versuch zu bezahlen</translation>
    </message>
    <message>
        <source>Paid: %1</source>
        <translation>Bezahlt: %1</translation>
    </message>
    <message>
        <source>To be cancelled; the provider is asked</source>
        <translation>Wird storniert; der Anbieter wird gefragt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>To go back: %1</source>
        <translation>Geht zurück: %1</translation>
    </message>
    <message>
        <source>Went back: %1</source>
        <translation>Zurückgegangen: %1</translation>
    </message>
    <message>
        <source>%1 could not go back</source>
        <translation>%1 konnten nicht zurückgehen</translation>
    </message>
    <message>
        <source>The refund is tried again</source>
        <translation>Die Erstattung wird noch einmal versucht</translation>
    </message>
    <message>
        <source>Back on the shelf</source>
        <translation>Wieder im Regal</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>Abgeholt</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Verschickt</translation>
    </message>
    <message>
        <source>Awaiting payment</source>
        <translation>Wartet auf Zahlung</translation>
    </message>
    <message>
        <source>Awaiting collection</source>
        <translation>Wartet auf Abholung</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Refund due</source>
        <translation>Erstattung offen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Being cancelled</source>
        <translation>Wird storniert</translation>
    </message>
    <message>
        <source>Refund failed</source>
        <translation>Erstattung fehlgeschlagen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>This is missing.</source>
        <translation>Das fehlt.</translation>
    </message>
    <message>
        <source>This has more than %1 characters.</source>
        <translation>Das hat mehr als %1 Zeichen.</translation>
    </message>
    <message>
        <source>This has control characters.</source>
        <translation>Das enthält Steuerzeichen.</translation>
    </message>
    <message>
        <source>“%1” is not an amount.</source>
        <translation>„%1“ ist kein Betrag.</translation>
    </message>
    <message>
        <source>“%1” has more digits than %2 has.</source>
        <translation>„%1“ hat mehr Stellen als %2.</translation>
    </message>
    <message>
        <source>“%1” is more than a price can be.</source>
        <translation>„%1“ ist mehr, als ein Preis sein kann.</translation>
    </message>
    <message>
        <source>“%1” is not a whole number.</source>
        <translation>„%1“ ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>“%1” is less than nothing.</source>
        <translation>„%1“ ist weniger als nichts.</translation>
    </message>
    <message>
        <source>“%1” is more than a shelf can hold.</source>
        <translation>„%1“ ist mehr, als in ein Regal passt.</translation>
    </message>
    <message>
        <source>“%1” is neither true nor false.</source>
        <translation>„%1“ ist weder true noch false.</translation>
    </message>
    <message>
        <source>“%1” is no unit. Write piece, g, ml, or how many a price is for, like 100 g.</source>
        <translation>„%1“ ist keine Einheit. Es geht piece, g, ml oder wofür ein Preis gilt, etwa 100 g.</translation>
    </message>
    <message>
        <source>This cannot begin with “sku:”.</source>
        <translation>Das kann nicht mit „sku:“ beginnen.</translation>
    </message>
    <message>
        <source>This is missing, and no row before has one for this handle.</source>
        <translation>Das fehlt, und keine Zeile davor nennt ihn zu diesem Handle.</translation>
    </message>
    <message>
        <source>A product of the type “%1” cannot be sold here.</source>
        <translation>Ein Artikel der Art „%1“ lässt sich hier nicht verkaufen.</translation>
    </message>
    <message>
        <source>A variation must say what it is one of.</source>
        <translation>Eine Variante muss sagen, wovon sie eine ist.</translation>
    </message>
    <message>
        <source>The parent&apos;s SKU cannot begin with “sku:”.</source>
        <translation>Die SKU des Hauptartikels kann nicht mit „sku:“ beginnen.</translation>
    </message>
    <message>
        <source>A product can differ in %1 options at most.</source>
        <translation>Ein Artikel kann sich in höchstens %1 Optionen unterscheiden.</translation>
    </message>
    <message>
        <source>The product “%1” stands in an earlier line, too.</source>
        <translation>Der Artikel „%1“ steht schon in einer früheren Zeile.</translation>
    </message>
    <message>
        <source>“%1” with these options stands in an earlier line, too.</source>
        <translation>„%1“ mit diesen Optionen steht schon in einer früheren Zeile.</translation>
    </message>
    <message>
        <source>“%1” stands in an earlier line, too. A SKU would tell them apart.</source>
        <translation>„%1“ steht schon in einer früheren Zeile. Eine SKU würde sie unterscheiden.</translation>
    </message>
    <message>
        <source>%1 products of the shop match. A SKU would say which one is meant.</source>
        <translation>Das passt auf %1 Artikel des Ladens. Eine SKU würde sagen, welcher gemeint ist.</translation>
    </message>
    <message>
        <source>There is no tax class “%1”.</source>
        <translation>Es gibt keine Steuerklasse „%1“.</translation>
    </message>
    <message>
        <source>%1 is less than the %2 that are held.</source>
        <translation>%1 ist weniger als die %2, die reserviert sind.</translation>
    </message>
    <message>
        <source>No product up to here has the SKU “%1”.</source>
        <translation>Bis hierher hat kein Artikel die SKU „%1“.</translation>
    </message>
    <message>
        <source>The database refuses it; the log says why.</source>
        <translation>Die Datenbank lehnt sie ab; das Protokoll nennt den Grund.</translation>
    </message>
    <message>
        <source>A quote stands in the middle of a quoted field. Write it twice, or is one missing before it?</source>
        <translation>Ein Anführungszeichen steht mitten in einem Feld in Anführungszeichen. Dort gehört es doppelt hin; oder fehlt eines davor?</translation>
    </message>
    <message>
        <source>A quote is opened here and never closed.</source>
        <translation>Hier beginnt ein Anführungszeichen, das nie endet.</translation>
    </message>
    <message>
        <source>This has %1 fields where the header has %2, and follows a broken quote.</source>
        <translation>Hier sind %1 Felder, in der Kopfzeile %2, und davor fehlt ein Anführungszeichen.</translation>
    </message>
    <message>
        <source>There are %1 fields, but the header has %2. Does one contain a separator and lack quotes?</source>
        <translation>Hier sind %1 Felder, in der Kopfzeile aber %2. Enthält eines ein Trennzeichen und steht nicht in Anführungszeichen?</translation>
    </message>
    <message>
        <source>A field is longer than %1.</source>
        <translation>Ein Feld ist länger als %1.</translation>
    </message>
    <message>
        <source>This is not UTF-8; save the file with that encoding.</source>
        <translation>Das ist kein UTF-8; die Datei muss so gespeichert sein.</translation>
    </message>
    <message>
        <source>The file is compressed. Unpack it first.</source>
        <translation>Die Datei ist gepackt. Bitte zuerst entpacken.</translation>
    </message>
    <message>
        <source>The file is a spreadsheet or an archive. Save the sheet as CSV.</source>
        <translation>Die Datei ist eine Tabellenkalkulation oder ein Archiv. Bitte das Blatt als CSV speichern.</translation>
    </message>
    <message>
        <source>The file is UTF-16. Save it as UTF-8.</source>
        <translation>Die Datei ist in UTF-16. Bitte als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>Line %1 is not the header of a catalogue as Shopify, WooCommerce or Holdfast write it. Ours has at least the columns title and price.</source>
        <translation>Zeile %1 ist keine Kopfzeile eines Katalogs, wie Shopify, WooCommerce oder Holdfast ihn schreiben. Unserer hat mindestens die Spalten title und price.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Line %1, %2: %3</source>
        <translation>Zeile %1, %2: %3</translation>
    </message>
    <message>
        <source>The row does not end within %1. Is a closing quote missing?</source>
        <translation>Die Zeile endet auch nach %1 nicht. Fehlt ein schließendes Anführungszeichen?</translation>
    </message>
</context>
<context>
    <name>Slip</name>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Striped shirt with long sleeves</source>
        <translation>Gestreiftes Hemd mit langen Ärmeln</translation>
    </message>
    <message>
        <source>Navy</source>
        <translation>Marineblau</translation>
    </message>
    <message>
        <source>Apples</source>
        <translation>Äpfel</translation>
    </message>
    <message>
        <source>Refund %1</source>
        <translation>Rückgabe %1</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>Beleg %1</translation>
    </message>
    <message>
        <source>Served by %1</source>
        <translation>Bedient von %1</translation>
    </message>
    <message>
        <source>Order %1 collected</source>
        <translation>Bestellung %1 abgeholt</translation>
    </message>
    <message>
        <source>REFUND</source>
        <translation>RÜCKGABE</translation>
    </message>
    <message>
        <source>for receipt %1</source>
        <translation>zu Beleg %1</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>KOPIE</translation>
    </message>
    <message>
        <source>TEST, no money moved</source>
        <translation>TEST, es floss kein Geld</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>Zwischensumme</translation>
    </message>
    <message>
        <source>Discount on everything</source>
        <translation>Rabatt auf alles</translation>
    </message>
    <message>
        <source>Before tax</source>
        <translation>Vor Steuern</translation>
    </message>
    <message>
        <source>Tax %1 on %2</source>
        <translation>Steuer %1 auf %2</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>Rundung</translation>
    </message>
    <message>
        <source>To give back</source>
        <translation>Auszuzahlen</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>Back to the card</source>
        <translation>Zurück auf die Karte</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Cash back</source>
        <translation>Bar zurück</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
    <message>
        <source>The total contains</source>
        <translation>Im Gesamtbetrag enthalten</translation>
    </message>
    <message>
        <source>VAT %1 on %2</source>
        <translation>MwSt. %1 auf %2</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X-Bericht</translation>
    </message>
    <message>
        <source>Z report %1</source>
        <translation>Z-Bericht %1</translation>
    </message>
    <message>
        <source>Opened by %1</source>
        <translation>Geöffnet von %1</translation>
    </message>
    <message>
        <source>So far, for %1</source>
        <translation>Bis jetzt, für %1</translation>
    </message>
    <message>
        <source>Closed by %1</source>
        <translation>Geschlossen von %1</translation>
    </message>
    <message>
        <source>First receipt</source>
        <translation>Erster Beleg</translation>
    </message>
    <message>
        <source>Last receipt</source>
        <translation>Letzter Beleg</translation>
    </message>
    <message>
        <source>Sales (%1)</source>
        <translation>Verkäufe (%1)</translation>
    </message>
    <message>
        <source>Web orders paid here (%1)</source>
        <translation>Hier bezahlte Webbestellungen (%1)</translation>
    </message>
    <message>
        <source>Refunds (%1)</source>
        <translation>Rückgaben (%1)</translation>
    </message>
    <message>
        <source>What came in</source>
        <translation>Einnahmen</translation>
    </message>
    <message>
        <source>Cash (%1)</source>
        <translation>Bar (%1)</translation>
    </message>
    <message>
        <source>Card (%1)</source>
        <translation>Karte (%1)</translation>
    </message>
    <message>
        <source>Discounts given (%1)</source>
        <translation>Gewährte Rabatte (%1)</translation>
    </message>
    <message>
        <source>Sales broken off (%1)</source>
        <translation>Abgebrochene Verkäufe (%1)</translation>
    </message>
    <message>
        <source>Drawer opened for nothing</source>
        <translation>Lade ohne Verkauf geöffnet</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>Kassenlade</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>Am Anfang</translation>
    </message>
    <message>
        <source>Cash taken</source>
        <translation>Bar eingenommen</translation>
    </message>
    <message>
        <source>Paid in (%1)</source>
        <translation>Einlagen (%1)</translation>
    </message>
    <message>
        <source>Paid out (%1)</source>
        <translation>Entnahmen (%1)</translation>
    </message>
    <message>
        <source>Should be in it</source>
        <translation>Soll</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>The drawer is right.</source>
        <translation>Die Kasse stimmt.</translation>
    </message>
    <message>
        <source>The drawer is %1 short.</source>
        <translation>In der Kasse fehlen %1.</translation>
    </message>
    <message>
        <source>The drawer is %1 over.</source>
        <translation>In der Kasse sind %1 zu viel.</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>Nr. %1</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Write a number with its unit, like 90s, 10m or 2h.</source>
        <translation>Eine Zahl mit ihrer Einheit, etwa 90s, 10m oder 2h.</translation>
    </message>
    <message>
        <source>This is not an amount in the shop&apos;s currency.</source>
        <translation>Das ist kein Betrag in der Währung des Ladens.</translation>
    </message>
    <message>
        <source>This is not a whole number.</source>
        <translation>Das ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>A product needs a title.</source>
        <translation>Ein Artikel braucht einen Titel.</translation>
    </message>
    <message>
        <source>A PIN has 4 to 12 digits, not all the same and not in a row.</source>
        <translation>Eine PIN hat 4 bis 12 Ziffern, nicht alle gleich und nicht der Reihe nach.</translation>
    </message>
    <message>
        <source>Write a percentage from 0 to 100, like 19.</source>
        <translation>Ein Prozentsatz von 0 bis 100, etwa 19.</translation>
    </message>
    <message>
        <source>Somebody else changed this product meanwhile.</source>
        <translation>Jemand anderes hat diesen Artikel inzwischen geändert.</translation>
    </message>
    <message>
        <source>The stock is not what it was when you looked.</source>
        <translation>Der Bestand ist nicht mehr, was er war, als Sie hinsahen.</translation>
    </message>
    <message>
        <source>Some of these units are held for shoppers. Release the holds first, or take away fewer.</source>
        <translation>Einige davon sind für Kunden reserviert. Lösen Sie zuerst Reservierungen, oder nehmen Sie weniger weg.</translation>
    </message>
    <message>
        <source>Another product already has this SKU.</source>
        <translation>Ein anderer Artikel hat diese SKU schon.</translation>
    </message>
    <message>
        <source>This product does not exist any more.</source>
        <translation>Diesen Artikel gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This hold has ended already.</source>
        <translation>Diese Reservierung ist schon zu Ende.</translation>
    </message>
    <message>
        <source>Somebody of that name is on the staff already.</source>
        <translation>Jemand dieses Namens gehört schon zum Personal.</translation>
    </message>
    <message>
        <source>This is the only owner. Make somebody else an owner first.</source>
        <translation>Das ist der einzige Inhaber. Machen Sie zuerst jemand anderes zum Inhaber.</translation>
    </message>
    <message>
        <source>The shop has products with prices, so its currency is fixed.</source>
        <translation>Der Laden hat Artikel mit Preisen, daher steht die Währung fest.</translation>
    </message>
    <message>
        <source>Another program holds the database&apos;s lock. Nothing was changed; try again.</source>
        <translation>Ein anderes Programm sperrt die Datenbank. Nichts wurde geändert; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The disk that holds the database is full. Nothing was changed; make room and try again.</source>
        <translation>Das Laufwerk mit der Datenbank ist voll. Nichts wurde geändert; schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The database&apos;s file is read-only. Nothing was changed; make it writable, or open another one.</source>
        <translation>Die Datei der Datenbank ist schreibgeschützt. Nichts wurde geändert; machen Sie sie beschreibbar, oder öffnen Sie eine andere.</translation>
    </message>
    <message>
        <source>The file is not a database, or it is damaged. Restore a backup, or open another one.</source>
        <translation>Die Datei ist keine Datenbank oder beschädigt. Spielen Sie eine Sicherung ein, oder öffnen Sie eine andere.</translation>
    </message>
    <message>
        <source>Too much is waiting to be done. Try again in a moment.</source>
        <translation>Zu viel wartet schon. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Something went wrong on our side. Nothing was changed; the log has the details.</source>
        <translation>Bei uns ging etwas schief. Nichts wurde geändert; das Protokoll weiß mehr.</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kassierer</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Leiter</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>Betrachter</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Lieferung</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Zählung</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Korrektur</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Rückgabe</translation>
    </message>
    <message>
        <source>The database cannot be reached right now. Nothing was changed; try again.</source>
        <translation>Die Datenbank ist gerade nicht zu erreichen. Nichts wurde geändert; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 is a folder, not a database&apos;s file. Choose a file.</source>
        <translation>%1 ist ein Ordner, keine Datenbankdatei. Wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>%1 cannot be read: its permissions forbid it.</source>
        <translation>%1 lässt sich nicht lesen: Die Zugriffsrechte verbieten es.</translation>
    </message>
    <message>
        <source>%1 is read-only. Make it writable, or open another database.</source>
        <translation>%1 ist schreibgeschützt. Machen Sie die Datei beschreibbar, oder öffnen Sie eine andere Datenbank.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>The folder %1 is read-only, and the database needs to write beside its file.</source>
        <translation>Der Ordner %1 ist schreibgeschützt, und die Datenbank muss neben ihre Datei schreiben.</translation>
    </message>
    <message>
        <source>%1 is not a database. Open another one, or restore a backup.</source>
        <translation>%1 ist keine Datenbank. Öffnen Sie eine andere, oder stellen Sie eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>%1 is another program&apos;s database.</source>
        <translation>%1 ist die Datenbank eines anderen Programms.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Holdfast. Update this one.</source>
        <translation>%1 stammt von einer neueren Version von Holdfast. Aktualisieren Sie diese hier.</translation>
    </message>
    <message>
        <source>%1 is on a disk that cannot hold a shop in use, as many network drives are. Move it to a local disk.</source>
        <translation>%1 liegt auf einem Datenträger, der einen laufenden Laden nicht tragen kann, wie viele Netzlaufwerke. Legen Sie die Datei auf ein lokales Laufwerk.</translation>
    </message>
    <message>
        <source>%1 cannot hold a shop: it takes a PostgreSQL server of version 15 or newer with UTF-8 that is no standby.</source>
        <translation>%1 kann keinen Laden aufnehmen: Es braucht einen PostgreSQL-Server ab Version 15 mit UTF-8, der kein Standby ist.</translation>
    </message>
    <message>
        <source>This user may not make the shop&apos;s tables in %1. Make it the database&apos;s owner.</source>
        <translation>Dieser Benutzer darf die Tabellen des Ladens in %1 nicht anlegen. Machen Sie ihn zum Besitzer der Datenbank.</translation>
    </message>
    <message>
        <source>The shop is being closed.</source>
        <translation>Der Laden wird gerade geschlossen.</translation>
    </message>
    <message>
        <source>Nothing can listen there; another program may be using the port (%1).</source>
        <translation>Dort lässt sich kein Server öffnen; vielleicht benutzt ein anderes Programm den Port (%1).</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form.</source>
        <translation>%1 enthält kein Zertifikat im PEM-Format.</translation>
    </message>
    <message>
        <source>The key %1 cannot be read.</source>
        <translation>Der Schlüssel %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 holds no RSA or EC key in PEM form.</source>
        <translation>%1 enthält keinen RSA- oder EC-Schlüssel im PEM-Format.</translation>
    </message>
    <message>
        <source>%1 is a folder. Choose a file.</source>
        <translation>%1 ist ein Ordner. Wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>The backup would overwrite the shop itself. Choose another file.</source>
        <translation>Die Sicherung würde den Laden selbst überschreiben. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The folder of %1 cannot be written to.</source>
        <translation>In den Ordner von %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The disk of %1 is full. Make room on it, or choose another disk.</source>
        <translation>Der Datenträger von %1 ist voll. Schaffen Sie Platz, oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>%1 did not pass the check: its numbers do not add up.</source>
        <translation>%1 hat die Prüfung nicht bestanden: Die Zahlen darin stimmen nicht überein.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>There is nothing in %1.</source>
        <translation>In %1 ist nichts.</translation>
    </message>
    <message>
        <source>%1 cannot be copied; the disk may be full.</source>
        <translation>%1 lässt sich nicht kopieren; vielleicht ist der Datenträger voll.</translation>
    </message>
    <message>
        <source>A PostgreSQL shop is restored into an empty database, with: holdfastd copy --from sqlite:%1 --to postgresql://…</source>
        <translation>Ein Laden in PostgreSQL wird in eine leere Datenbank wiederhergestellt, mit: holdfastd copy --from sqlite:%1 --to postgresql://…</translation>
    </message>
    <message>
        <source>Write how many a second and how many at once, like 50/200.</source>
        <translation>Schreiben Sie, wie viele pro Sekunde und wie viele auf einmal, etwa 50/200.</translation>
    </message>
    <message>
        <source>Write the three letters of a currency, like EUR.</source>
        <translation>Schreiben Sie die drei Buchstaben einer Währung, etwa EUR.</translation>
    </message>
    <message>
        <source>A name has at most 100 characters.</source>
        <translation>Ein Name hat höchstens 100 Zeichen.</translation>
    </message>
    <message>
        <source>Write a time of day, like 03:00, or off.</source>
        <translation>Schreiben Sie eine Uhrzeit, etwa 03:00, oder off.</translation>
    </message>
    <message>
        <source>Write a number from 1 to 1000.</source>
        <translation>Schreiben Sie eine Zahl von 1 bis 1000.</translation>
    </message>
    <message>
        <source>A family needs a title.</source>
        <translation>Eine Familie braucht einen Titel.</translation>
    </message>
    <message>
        <source>An option needs a name that no other option of the family has.</source>
        <translation>Eine Option braucht einen Namen, den keine andere Option der Familie hat.</translation>
    </message>
    <message>
        <source>A name is needed, of at most 40 characters.</source>
        <translation>Ein Name ist nötig, mit höchstens 40 Zeichen.</translation>
    </message>
    <message>
        <source>Write HOST:PORT, like 127.0.0.1:8080.</source>
        <translation>Schreiben Sie RECHNER:PORT, etwa 127.0.0.1:8080.</translation>
    </message>
    <message>
        <source>The certificate and its key go together.</source>
        <translation>Zertifikat und Schlüssel gehören zusammen.</translation>
    </message>
    <message>
        <source>Write networks like 10.0.0.0/8, or addresses like 192.168.1.5.</source>
        <translation>Schreiben Sie Netze wie 10.0.0.0/8 oder Adressen wie 192.168.1.5.</translation>
    </message>
    <message>
        <source>This is no PNG, JPEG, WebP, GIF or SVG picture of at most 10 MB that can be read and kept.</source>
        <translation>Das ist kein lesbares Bild in PNG, JPEG, WebP, GIF oder SVG mit höchstens 10 MB.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>No receipt printer is set up on this machine. Choose one in the settings, under Receipts.</source>
        <translation>Auf diesem Rechner ist kein Bondrucker eingerichtet. Wählen Sie einen in den Einstellungen unter „Belege“.</translation>
    </message>
    <message>
        <source>No drawer can be opened from here: it takes a receipt printer that it is plugged into. Use its key.</source>
        <translation>Von hier lässt sich keine Kassenlade öffnen: Dazu muss sie an einem Bondrucker stecken. Nehmen Sie den Schlüssel.</translation>
    </message>
    <message>
        <source>No printer answers at %1. Is it on, plugged in, and in the same network?</source>
        <translation>Unter %1 antwortet kein Drucker. Ist er eingeschaltet, angeschlossen und im selben Netz?</translation>
    </message>
    <message>
        <source>There is no printer at %1. Is it on, and plugged in?</source>
        <translation>An %1 ist kein Drucker. Ist er eingeschaltet und angeschlossen?</translation>
    </message>
    <message>
        <source>This user may not write to %1. On Linux, members of the group lp may.</source>
        <translation>Dieser Benutzer darf nicht auf %1 schreiben. Unter Linux dürfen es die Mitglieder der Gruppe lp.</translation>
    </message>
    <message>
        <source>%1 takes nothing at the moment. Look at its paper and its cover.</source>
        <translation>%1 nimmt gerade nichts an. Sehen Sie nach Papier und Deckel.</translation>
    </message>
    <message>
        <source>The line to %1 broke while it was printing. The slip may come out twice.</source>
        <translation>Die Verbindung zu %1 riss beim Drucken ab. Der Beleg kann zweimal herauskommen.</translation>
    </message>
    <message>
        <source>%1 took the slip, but does not say that it is printed. Look at its paper and its cover.</source>
        <translation>%1 hat den Beleg angenommen, sagt aber nicht, dass er gedruckt ist. Sehen Sie nach Papier und Deckel.</translation>
    </message>
    <message>
        <source>The system has no printer “%1” any more. Choose another one.</source>
        <translation>Das System hat keinen Drucker „%1“ mehr. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The system&apos;s printer “%1” does not take anything.</source>
        <translation>Der Drucker „%1“ des Systems nimmt nichts an.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Choose another file.</source>
        <translation>%1 lässt sich nicht schreiben. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Write HOST or HOST:PORT, like 192.168.1.50.</source>
        <translation>HOST oder HOST:PORT, etwa 192.168.1.50.</translation>
    </message>
    <message>
        <source>Name the printer&apos;s device file, like /dev/usb/lp0.</source>
        <translation>Nennen Sie die Gerätedatei des Druckers, etwa /dev/usb/lp0.</translation>
    </message>
    <message>
        <source>Choose one of the system&apos;s printers.</source>
        <translation>Wählen Sie einen Drucker des Systems.</translation>
    </message>
    <message>
        <source>At most 10 lines and 500 characters, without control characters.</source>
        <translation>Höchstens 10 Zeilen und 500 Zeichen, ohne Steuerzeichen.</translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation>Das ist nicht die PIN.</translation>
    </message>
    <message>
        <source>Too many wrong PINs in a row. Wait %1 seconds before the next try.</source>
        <translation>Zu viele falsche PINs hintereinander. Warten Sie %1 Sekunden bis zum nächsten Versuch.</translation>
    </message>
    <message>
        <source>This person has no PIN yet.</source>
        <translation>Diese Person hat noch keine PIN.</translation>
    </message>
    <message>
        <source>Whoever signed in is not on the staff any more.</source>
        <translation>Wer sich angemeldet hat, gehört nicht mehr zum Personal.</translation>
    </message>
    <message>
        <source>This takes somebody with a higher role.</source>
        <translation>Das darf nur jemand mit einer höheren Rolle.</translation>
    </message>
    <message>
        <source>Sign in at the till first</source>
        <translation>Melden Sie sich zuerst an der Kasse an</translation>
    </message>
    <message>
        <source>This is for managers</source>
        <translation>Das dürfen nur Leiter</translation>
    </message>
    <message>
        <source>This is for owners</source>
        <translation>Das dürfen nur Inhaber</translation>
    </message>
    <message>
        <source>There is a till of this name already.</source>
        <translation>Eine Kasse dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>This till does not exist any more.</source>
        <translation>Diese Kasse gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Somebody else has opened this drawer already.</source>
        <translation>Jemand anderes hat diese Kasse schon eröffnet.</translation>
    </message>
    <message>
        <source>The drawer is closed. Open it with its float first.</source>
        <translation>Die Kasse ist geschlossen. Eröffnen Sie sie zuerst mit dem Wechselgeld.</translation>
    </message>
    <message>
        <source>No product has the code %1. Nothing was added.</source>
        <translation>Kein Artikel hat den Code %1. Nichts wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>%1 was misread: its check digit is wrong. Scan it again.</source>
        <translation>%1 wurde falsch gelesen: Die Prüfziffer stimmt nicht. Scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Several products have the code %1. Search for the right one by its name.</source>
        <translation>Mehrere Artikel haben den Code %1. Suchen Sie den richtigen nach seinem Namen.</translation>
    </message>
    <message>
        <source>There are not enough of these: free are %1.</source>
        <translation>Davon sind nicht genug da: Frei sind %1.</translation>
    </message>
    <message>
        <source>This sale takes no more lines. Pay it, and go on with another.</source>
        <translation>Dieser Verkauf nimmt keine Zeilen mehr auf. Kassieren Sie ihn, und beginnen Sie einen neuen.</translation>
    </message>
    <message>
        <source>This sale is paid already.</source>
        <translation>Dieser Verkauf ist schon bezahlt.</translation>
    </message>
    <message>
        <source>This sale is not open any more.</source>
        <translation>Dieser Verkauf ist nicht mehr offen.</translation>
    </message>
    <message>
        <source>A sale is being rung up. Finish it, park it or give it up first.</source>
        <translation>Ein Verkauf ist noch offen. Kassieren, parken oder stornieren Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>Somebody else has taken this sale up already.</source>
        <translation>Jemand anderes hat diesen Verkauf schon übernommen.</translation>
    </message>
    <message>
        <source>There is no such sale.</source>
        <translation>Diesen Verkauf gibt es nicht.</translation>
    </message>
    <message>
        <source>This line is not in the sale any more.</source>
        <translation>Diese Zeile ist nicht mehr im Verkauf.</translation>
    </message>
    <message>
        <source>There are parked sales. Say whether they are kept.</source>
        <translation>Es gibt geparkte Verkäufe. Sagen Sie, ob sie bleiben.</translation>
    </message>
    <message>
        <source>That is not enough yet.</source>
        <translation>Das reicht noch nicht.</translation>
    </message>
    <message>
        <source>That is more by card than is to be paid.</source>
        <translation>Das ist mit Karte mehr, als zu zahlen ist.</translation>
    </message>
    <message>
        <source>What was counted is off by %1. Count again, or have it approved.</source>
        <translation>Die Zählung weicht um %1 ab. Zählen Sie noch einmal, oder lassen Sie es freigeben.</translation>
    </message>
    <message>
        <source>Nothing was sold with receipt %1.</source>
        <translation>Mit Beleg %1 wurde nichts verkauft.</translation>
    </message>
    <message>
        <source>There is no such report.</source>
        <translation>Diesen Bericht gibt es nicht.</translation>
    </message>
    <message>
        <source>That is more than what is left to come back.</source>
        <translation>Das ist mehr, als noch zurückkommen kann.</translation>
    </message>
    <message>
        <source>The parts are not what goes back in all.</source>
        <translation>Die Teile ergeben nicht, was insgesamt zurückgeht.</translation>
    </message>
    <message>
        <source>There is no such order.</source>
        <translation>Diese Bestellung gibt es nicht.</translation>
    </message>
    <message>
        <source>Order %1 is not to be handed over: it is not paid, or was collected.</source>
        <translation>Bestellung %1 ist nicht auszugeben: Sie ist nicht bezahlt oder schon abgeholt.</translation>
    </message>
    <message>
        <source>Write a whole number from 1 to 1,000,000.</source>
        <translation>Eine ganze Zahl von 1 bis 1.000.000.</translation>
    </message>
    <message>
        <source>This is no amount of money that changes hands.</source>
        <translation>Das ist kein Betrag, der den Besitzer wechseln kann.</translation>
    </message>
    <message>
        <source>Count what is in the drawer; nothing is 0.</source>
        <translation>Zählen Sie, was in der Lade ist; nichts ist 0.</translation>
    </message>
    <message>
        <source>This is no number of coins or notes.</source>
        <translation>Das ist keine Anzahl von Münzen oder Scheinen.</translation>
    </message>
    <message>
        <source>A discount is from 0% to 100%, or an amount.</source>
        <translation>Ein Rabatt geht von 0 % bis 100 % oder ist ein Betrag.</translation>
    </message>
    <message>
        <source>Say why, in at most 200 characters.</source>
        <translation>Sagen Sie, warum, mit höchstens 200 Zeichen.</translation>
    </message>
    <message>
        <source>A till needs a name of at most 40 characters.</source>
        <translation>Eine Kasse braucht einen Namen mit höchstens 40 Zeichen.</translation>
    </message>
    <message>
        <source>A note has at most 200 characters.</source>
        <translation>Eine Notiz hat höchstens 200 Zeichen.</translation>
    </message>
    <message>
        <source>A name to park under has at most 60 characters.</source>
        <translation>Ein Name zum Parken hat höchstens 60 Zeichen.</translation>
    </message>
    <message>
        <source>A reference has at most 60 characters.</source>
        <translation>Eine Belegnummer hat höchstens 60 Zeichen.</translation>
    </message>
    <message>
        <source>Write an amount like 0.05.</source>
        <translation>Ein Betrag wie 0.05.</translation>
    </message>
    <message>
        <source>Write an amount like 5.00.</source>
        <translation>Ein Betrag wie 5.00.</translation>
    </message>
    <message>
        <source>Write a share from 0% to 100%, like 10%.</source>
        <translation>Ein Anteil von 0% bis 100%, etwa 10%.</translation>
    </message>
</context>
<context>
    <name>holdfast::app::Desktop</name>
    <message>
        <source>Opening the shop…</source>
        <translation>Der Laden wird geöffnet…</translation>
    </message>
    <message>
        <source>%1

%2

Nothing was changed.</source>
        <translation>%1

%2

Nichts wurde verändert.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Open another database…</source>
        <translation>Andere Datenbank öffnen…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Schreibtisch</translation>
    </message>
    <message>
        <source>The daily backup was not made: %1</source>
        <translation>Die tägliche Sicherung gelang nicht: %1</translation>
    </message>
    <message>
        <source>Database settings</source>
        <translation>Einstellungen der Datenbank</translation>
    </message>
    <message>
        <source>Open a shop&apos;s database, or name a new one</source>
        <translation>Datenbank eines Ladens öffnen oder eine neue benennen</translation>
    </message>
    <message>
        <source>Holdfast shops (*.db);;All files (*)</source>
        <translation>Holdfast-Läden (*.db);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The database does not say whether shoppers have something in their carts.</source>
        <translation>Die Datenbank verrät nicht, ob Kunden etwas im Warenkorb haben.</translation>
    </message>
    <message numerus="yes">
        <source>More than %n hold(s) are running for shoppers.</source>
        <translation>
            <numerusform>Mehr als %n Reservierung läuft für Kunden.</numerusform>
            <numerusform>Mehr als %n Reservierungen laufen für Kunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hold(s) are running for shoppers.</source>
        <translation>
            <numerusform>%n Reservierung läuft für Kunden.</numerusform>
            <numerusform>%n Reservierungen laufen für Kunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Shoppers are in the shop</source>
        <translation>Kunden sind im Laden</translation>
    </message>
    <message>
        <source>Keep serving</source>
        <translation>Weiter bedienen</translation>
    </message>
    <message>
        <source>Quit anyway</source>
        <translation>Trotzdem beenden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>When you quit, they cannot pay. Holdfast can go on serving them from the system&apos;s tray.</source>
        <translation>Wenn Sie beenden, können sie nicht bezahlen. Holdfast kann sie aus dem Infobereich weiter bedienen.</translation>
    </message>
    <message>
        <source>When you quit, they cannot pay. Holdfast can go on serving them with its window minimised.</source>
        <translation>Wenn Sie beenden, können sie nicht bezahlen. Holdfast kann sie mit verkleinertem Fenster weiter bedienen.</translation>
    </message>
</context>
<context>
    <name>holdfast::app::Tray</name>
    <message>
        <source>Open Holdfast</source>
        <translation>Holdfast öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Holdfast serves shoppers</source>
        <translation>Holdfast bedient Kunden</translation>
    </message>
    <message>
        <source>Holdfast goes on serving</source>
        <translation>Holdfast bedient weiter</translation>
    </message>
    <message>
        <source>Open it again from here.</source>
        <translation>Von hier öffnen Sie es wieder.</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ActivityView</name>
    <message>
        <source>Price changes</source>
        <translation>Preisänderungen</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>Which activity</source>
        <translation>Welche Vorgänge</translation>
    </message>
    <message>
        <source>I have seen to these</source>
        <translation>Ist erledigt</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>Events set aside</source>
        <translation>Beiseitegelegte Ereignisse</translation>
    </message>
    <message>
        <source>Nothing was set aside</source>
        <translation>Nichts wurde beiseitegelegt</translation>
    </message>
    <message>
        <source>An event that some part of the shop cannot handle is set aside here with its error, so that it holds up nothing else. There are none.</source>
        <translation>Ein Ereignis, mit dem ein Teil des Ladens nicht zurechtkommt, wird hier mit seinem Fehler beiseitegelegt, damit es nichts anderes aufhält. Es gibt keine.</translation>
    </message>
    <message>
        <source>Set aside (%1)</source>
        <translation>Beiseitegelegt (%1)</translation>
    </message>
    <message>
        <source>The price changes could not be read</source>
        <translation>Die Preisänderungen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>No price has changed in the last day</source>
        <translation>Am letzten Tag hat sich kein Preis geändert</translation>
    </message>
    <message>
        <source>When a price changes, whoever changes it, you see it here at once, with who was told and how fast.</source>
        <translation>Ändert sich ein Preis, ganz gleich durch wen, sehen Sie es hier sofort, und auch, wer davon erfuhr und wie schnell.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Search price changes by product</source>
        <translation>Preisänderungen nach Artikel suchen</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ApprovalDialog</name>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>For the records</source>
        <translation>Für das Protokoll</translation>
    </message>
    <message>
        <source>This takes somebody who is at least: %1.</source>
        <translation>Das muss mindestens jemand mit dieser Rolle freigeben: %1.</translation>
    </message>
    <message>
        <source>Who approves</source>
        <translation>Wer gibt frei</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Nobody who may approve this has a PIN.</source>
        <translation>Niemand, der das freigeben darf, hat eine PIN.</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ArticleTile</name>
    <message>
        <source>none free</source>
        <translation>keine frei</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>noch %n</numerusform>
            <numerusform>noch %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::CountDialog</name>
    <message>
        <source>Count and close the drawer</source>
        <translation>Kassensturz</translation>
    </message>
    <message>
        <source>Close the drawer</source>
        <translation>Kasse schließen</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>How many of each are in the drawer, the float included?</source>
        <translation>Wie viele sind von jedem in der Lade, das Wechselgeld eingeschlossen?</translation>
    </message>
    <message numerus="yes">
        <source>Keep %n parked sale(s) and what they hold</source>
        <translation>
            <numerusform>%n geparkten Verkauf mit seiner Ware behalten</numerusform>
            <numerusform>%n geparkte Verkäufe mit ihrer Ware behalten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::DatabasePage</name>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Everything the shop knows is in one file.</source>
        <translation>Alles, was der Laden weiß, steht in einer Datei.</translation>
    </message>
    <message>
        <source>Check it now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Back up now…</source>
        <translation>Jetzt sichern…</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Sicherung einspielen…</translation>
    </message>
    <message>
        <source>Back up the shop</source>
        <translation>Laden sichern</translation>
    </message>
    <message>
        <source>Holdfast backups (*.db)</source>
        <translation>Holdfast-Sicherungen (*.db)</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherung einspielen</translation>
    </message>
    <message>
        <source>Holdfast backups (*.db);;All files (*)</source>
        <translation>Holdfast-Sicherungen (*.db);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open another database…</source>
        <translation>Andere Datenbank öffnen…</translation>
    </message>
    <message>
        <source>The check verifies that all numbers add up. The shop goes on meanwhile.</source>
        <translation>Die Prüfung stellt fest, ob alle Zahlen zusammenpassen. Der Laden läuft dabei weiter.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>A backup is a whole copy of the shop at one moment, checked before it takes its name. Before anything is restored, you see what is inside.</source>
        <translation>Eine Sicherung ist eine vollständige Kopie des Ladens zu einem Zeitpunkt, geprüft, bevor sie ihren Namen bekommt. Bevor etwas eingespielt wird, sehen Sie, was darin ist.</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Every day at</source>
        <translation>Täglich um</translation>
    </message>
    <message>
        <source>Like 03:00, while this program runs; or off.</source>
        <translation>Etwa 03:00, solange dieses Programm läuft; oder off für nie.</translation>
    </message>
    <message>
        <source>Into the folder</source>
        <translation>In den Ordner</translation>
    </message>
    <message>
        <source>Empty: the folder “backups” beside the shop&apos;s file. Another disk is safer.</source>
        <translation>Leer: der Ordner „backups“ neben der Datei des Ladens. Ein anderes Laufwerk ist sicherer.</translation>
    </message>
    <message>
        <source>How many are kept</source>
        <translation>Wie viele behalten werden</translation>
    </message>
    <message>
        <source>Older daily backups are removed.</source>
        <translation>Ältere tägliche Sicherungen werden entfernt.</translation>
    </message>
    <message>
        <source>%1
%2 on disk</source>
        <translation>%1
%2 auf dem Laufwerk</translation>
    </message>
    <message>
        <source>Checking that everything adds up…</source>
        <translation>Prüfe, ob alles zusammenpasst…</translation>
    </message>
    <message>
        <source>The check could not be finished</source>
        <translation>Die Prüfung konnte nicht beendet werden</translation>
    </message>
    <message>
        <source>Everything adds up.</source>
        <translation>Alles passt zusammen.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) do not add up:</source>
        <translation>
            <numerusform>%n Sache passt nicht zusammen:</numerusform>
            <numerusform>%n Dinge passen nicht zusammen:</numerusform>
        </translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>Sichere…</translation>
    </message>
    <message>
        <source>The backup was not made; the shop and earlier backups are as they were</source>
        <translation>Die Sicherung gelang nicht; der Laden und frühere Sicherungen sind, wie sie waren</translation>
    </message>
    <message>
        <source>The backup was not made; the shop and earlier backups are as they were: %1</source>
        <translation>Die Sicherung gelang nicht; der Laden und frühere Sicherungen sind, wie sie waren: %1</translation>
    </message>
    <message>
        <source>The backup is in %1 (%2).</source>
        <translation>Die Sicherung liegt in %1 (%2).</translation>
    </message>
    <message>
        <source>Looking inside…</source>
        <translation>Schaue hinein…</translation>
    </message>
    <message>
        <source>This backup cannot be restored: %1</source>
        <translation>Diese Sicherung kann nicht eingespielt werden: %1</translation>
    </message>
    <message>
        <source>never changed</source>
        <translation>nie geändert</translation>
    </message>
    <message>
        <source>last changed %1</source>
        <translation>zuletzt geändert am %1</translation>
    </message>
    <message numerus="yes">
        <source>%1
%2, %3
%n product(s) on sale, </source>
        <translation>
            <numerusform>%1
%2, %3
%n Artikel im Verkauf, </numerusform>
            <numerusform>%1
%2, %3
%n Artikel im Verkauf, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s) of staff, </source>
        <translation>
            <numerusform>%n Mitarbeiter, </numerusform>
            <numerusform>%n Mitarbeiter, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cart(s)</source>
        <translation>
            <numerusform>%n Warenkorb</numerusform>
            <numerusform>%n Warenkörbe</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore this backup?</source>
        <translation>Diese Sicherung einspielen?</translation>
    </message>
    <message>
        <source>The shop becomes what it was when the backup was made:</source>
        <translation>Der Laden wird wieder, was er bei der Sicherung war:</translation>
    </message>
    <message>
        <source>What happened since then is lost, unless you back up first.</source>
        <translation>Was seither geschah, ist verloren, wenn Sie nicht vorher sichern.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Einspielen</translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <translation>Alles lassen, wie es ist</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Spiele ein…</translation>
    </message>
    <message>
        <source>Nothing was restored; the shop is as it was</source>
        <translation>Nichts wurde eingespielt; der Laden ist, wie er war</translation>
    </message>
    <message>
        <source>Nothing was restored; the shop is as it was: %1</source>
        <translation>Nichts wurde eingespielt; der Laden ist, wie er war: %1</translation>
    </message>
    <message>
        <source>The shop is what %1 says. Everybody who is watching loads anew.</source>
        <translation>Der Laden ist nun, was %1 sagt. Wer zusieht, lädt neu.</translation>
    </message>
    <message>
        <source>Everything the shop knows is in a PostgreSQL database, which several machines can share.</source>
        <translation>Alles, was der Laden weiß, steht in einer PostgreSQL-Datenbank, die sich mehrere Rechner teilen können.</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>diesem Rechner</translation>
    </message>
    <message>
        <source>Database “%1” on the server %2
PostgreSQL %3; the database takes %4 there</source>
        <translation>Datenbank „%1“ auf dem Server %2
PostgreSQL %3; die Datenbank belegt dort %4</translation>
    </message>
    <message>
        <source>A backup is a whole copy of the shop at one moment, in a file that any Holdfast can open. It is restored into an empty database, with: holdfastd copy --from sqlite:FILE --to postgresql://…</source>
        <translation>Eine Sicherung ist eine ganze Kopie des Ladens zu einem Zeitpunkt, als Datei, die jedes Holdfast öffnen kann. Wiederhergestellt wird sie in eine leere Datenbank, mit: holdfastd copy --from sqlite:DATEI --to postgresql://…</translation>
    </message>
    <message>
        <source>Empty: %1, on this machine.</source>
        <translation>Leer: %1, auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::DonePanel</name>
    <message>
        <source>Give back</source>
        <translation>Zurückzugeben</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Print the receipt</source>
        <translation>Beleg drucken</translation>
    </message>
    <message>
        <source>Next customer</source>
        <translation>Nächster Kunde</translation>
    </message>
    <message>
        <source>F9</source>
        <translation>F9</translation>
    </message>
    <message>
        <source>Return, Esc, or the next scan</source>
        <translation>Eingabe, Esc oder der nächste Scan</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>Beleg %1</translation>
    </message>
    <message>
        <source>%1 paid</source>
        <translation>%1 bezahlt</translation>
    </message>
    <message>
        <source>Order %1 is handed over</source>
        <translation>Bestellung %1 ist ausgegeben</translation>
    </message>
    <message>
        <source>The receipt goes to %1</source>
        <translation>Der Beleg geht an %1</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::DrawerPage</name>
    <message>
        <source>Open the drawer</source>
        <translation>Kasse eröffnen</translation>
    </message>
    <message>
        <source>Count the float that is in the drawer. What comes in and goes out from now on is in its report.</source>
        <translation>Zählen Sie das Wechselgeld in der Lade. Was ab jetzt hinein- und hinausgeht, steht im Bericht.</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Wechselgeld</translation>
    </message>
    <message>
        <source>The drawer of “%1” is closed</source>
        <translation>Die Kasse „%1“ ist geschlossen</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::Editing</name>
    <message>
        <source>%1 of “%2”</source>
        <translation>%1 von „%2“</translation>
    </message>
    <message>
        <source>on sale</source>
        <translation>im Verkauf</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>im Archiv</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>On sale</source>
        <translation>Im Verkauf</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Strichcode</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Tax class</source>
        <translation>Steuerklasse</translation>
    </message>
    <message>
        <source>Family title</source>
        <translation>Titel der Familie</translation>
    </message>
    <message>
        <source>First option</source>
        <translation>Erste Option</translation>
    </message>
    <message>
        <source>Second option</source>
        <translation>Zweite Option</translation>
    </message>
    <message>
        <source>Third option</source>
        <translation>Dritte Option</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ExplainedField</name>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::Finder</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search from anywhere (Ctrl+K)</source>
        <translation>Von überall suchen (Strg+K)</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::FirstRun</name>
    <message>
        <source>Open the shop</source>
        <translation>Laden öffnen</translation>
    </message>
    <message>
        <source>Welcome to your shop</source>
        <translation>Willkommen in Ihrem Laden</translation>
    </message>
    <message>
        <source>A few answers, and you can sell. All can be changed later, but the currency once there are products.</source>
        <translation>Ein paar Antworten, und Sie können verkaufen. Alles lässt sich später ändern, nur die Währung nicht mehr, sobald es Artikel gibt.</translation>
    </message>
    <message>
        <source>What is the shop called?</source>
        <translation>Wie heißt der Laden?</translation>
    </message>
    <message>
        <source>Shoppers see this name.</source>
        <translation>Kunden sehen diesen Namen.</translation>
    </message>
    <message>
        <source>Which currency are its prices in?</source>
        <translation>In welcher Währung sind die Preise?</translation>
    </message>
    <message>
        <source>Three letters.</source>
        <translation>Drei Buchstaben.</translation>
    </message>
    <message>
        <source>Who is the owner?</source>
        <translation>Wem gehört er?</translation>
    </message>
    <message>
        <source>Your name, as the records of changes show it.</source>
        <translation>Ihr Name, wie ihn das Protokoll der Änderungen zeigt.</translation>
    </message>
    <message>
        <source>The owner&apos;s PIN</source>
        <translation>PIN der Inhaberin oder des Inhabers</translation>
    </message>
    <message>
        <source>4 to 12 digits. It confirms what only you may do.</source>
        <translation>4 bis 12 Ziffern. Bestätigt, was nur Sie dürfen.</translation>
    </message>
    <message>
        <source>The PIN once more</source>
        <translation>Die PIN noch einmal</translation>
    </message>
    <message>
        <source>So that a slip of the finger does not lock you out.</source>
        <translation>Damit ein Vertipper Sie nicht aussperrt.</translation>
    </message>
    <message>
        <source>What is in it?</source>
        <translation>Was ist darin?</translation>
    </message>
    <message>
        <source>A demo shop, to look around in</source>
        <translation>Ein Beispielladen, um sich umzusehen</translation>
    </message>
    <message>
        <source>My catalogue, from a CSV file (Shopify, WooCommerce or our own)</source>
        <translation>Mein Sortiment aus einer CSV-Datei (Shopify, WooCommerce oder unsere eigene)</translation>
    </message>
    <message>
        <source>Nothing; I add products myself</source>
        <translation>Nichts; ich lege die Artikel selbst an</translation>
    </message>
    <message>
        <source>The two PINs are not the same.</source>
        <translation>Die beiden PINs sind nicht gleich.</translation>
    </message>
    <message>
        <source>The shop is set up, but the demo could not be filled in: %1</source>
        <translation>Der Laden ist eingerichtet, aber das Beispiel ließ sich nicht einfüllen: %1</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::GoodsPanel</name>
    <message>
        <source>Scan, search, or 3* before a scan</source>
        <translation>Scannen, suchen, oder 3* vor dem Scan</translation>
    </message>
    <message>
        <source>Code or words</source>
        <translation>Code oder Wörter</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>No favourites yet. Search for something, and choose “Favourite” in its menu.</source>
        <translation>Noch keine Favoriten. Suchen Sie etwas, und wählen Sie „Favorit“ in seinem Menü.</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Nothing found by these words</source>
        <translation>Nichts mit diesen Wörtern gefunden</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>No favourite any more</source>
        <translation>Kein Favorit mehr</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>It is among the favourites now</source>
        <translation>Es gehört jetzt zu den Favoriten</translation>
    </message>
    <message>
        <source>It is no favourite any more</source>
        <translation>Es ist kein Favorit mehr</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::HoldModel</name>
    <message>
        <source>%1: %2 left</source>
        <translation>%1: noch %2</translation>
    </message>
    <message>
        <source>%1: the hold has run out</source>
        <translation>%1: die Reservierung ist abgelaufen</translation>
    </message>
    <message>
        <source>Shopper %1, cart %2</source>
        <translation>Kunde %1, Warenkorb %2</translation>
    </message>
    <message>
        <source>Shopper</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Shopper %1</source>
        <translation>Kunde %1</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::HoldsPage</name>
    <message>
        <source>Holds and limits</source>
        <translation>Reservierungen</translation>
    </message>
    <message>
        <source>How long a shopper keeps what is in the cart, and how much one client may ask.</source>
        <translation>Wie lange Kunden behalten, was im Warenkorb liegt, und wie viel ein Gerät fragen darf.</translation>
    </message>
    <message>
        <source>A unit in a cart is held for</source>
        <translation>Ein Stück im Warenkorb ist reserviert für</translation>
    </message>
    <message>
        <source>Write a number with its unit, like 10m or 90s. After it, the unit is free for others.</source>
        <translation>Eine Zahl mit Einheit, etwa 10m oder 90s. Danach ist das Stück wieder für andere frei.</translation>
    </message>
    <message>
        <source>At most, however often it is extended</source>
        <translation>Höchstens, so oft auch verlängert wird</translation>
    </message>
    <message>
        <source>So that nobody keeps a unit for ever. Three times the above is usual.</source>
        <translation>Damit niemand ein Stück ewig behält. Das Dreifache ist üblich.</translation>
    </message>
    <message>
        <source>An untouched cart is deleted after</source>
        <translation>Ein unberührter Warenkorb wird gelöscht nach</translation>
    </message>
    <message>
        <source>Like 120h. Takes effect when Holdfast starts anew.</source>
        <translation>Etwa 120h. Gilt, sobald Holdfast neu startet.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>How many a second, and how many at once, like 50/200. Who asks more is told to slow down.</source>
        <translation>Wie viele in der Sekunde und wie viele auf einmal, etwa 50/200. Wer mehr fragt, wird gebremst.</translation>
    </message>
    <message>
        <source>Requests of one shopper</source>
        <translation>Anfragen eines Kunden</translation>
    </message>
    <message>
        <source>Requests from one address</source>
        <translation>Anfragen von einer Adresse</translation>
    </message>
    <message>
        <source>New shoppers from one address</source>
        <translation>Neue Kunden von einer Adresse</translation>
    </message>
    <message>
        <source>Clients on this machine</source>
        <translation>Programme auf diesem Rechner</translation>
    </message>
    <message>
        <source>Programs of your own on this machine are trusted unless you say otherwise.</source>
        <translation>Eigenen Programmen auf diesem Rechner wird vertraut, wenn Sie nichts anderes sagen.</translation>
    </message>
    <message>
        <source>are not limited</source>
        <translation>sind nicht begrenzt</translation>
    </message>
    <message>
        <source>are limited, too</source>
        <translation>sind auch begrenzt</translation>
    </message>
    <message>
        <source>Changes apply to the server after it restarts; see Server.</source>
        <translation>Für den Server gilt Geändertes nach einem Neustart; siehe Server.</translation>
    </message>
    <message>
        <source>Most of one product for one shopper</source>
        <translation>Höchstmenge eines Artikels je Kunde</translation>
    </message>
    <message>
        <source>So that nobody takes all of something scarce: pieces, or times what its price is for, in all of the shopper&apos;s carts. A number, or off.</source>
        <translation>Damit niemand alles von etwas Knappem nimmt: Stücke, oder wie oft die Menge, für die der Preis gilt, in allen Körben des Kunden. Eine Zahl oder off.</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::HoldsView</name>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Show all holds again</source>
        <translation>Wieder alle Reservierungen zeigen</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Reserviert</translation>
    </message>
    <message>
        <source>Release this hold</source>
        <translation>Reservierung lösen</translation>
    </message>
    <message>
        <source>The units are free at once. The line stays in the cart, and its shopper is told.</source>
        <translation>Die Stücke sind sofort frei. Die Zeile bleibt im Warenkorb, und der Kunde erfährt es.</translation>
    </message>
    <message>
        <source>Products with “%1”</source>
        <translation>Artikel mit „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n hold(s), the next to run out first</source>
        <translation>
            <numerusform>%n Reservierung</numerusform>
            <numerusform>%n Reservierungen, nächste zuerst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next %n hold(s) to run out; scroll for more</source>
        <translation>
            <numerusform>Die nächste Reservierung; weiter unten mehr</numerusform>
            <numerusform>Die nächsten %n Reservierungen; weiter unten mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>The holds could not be read</source>
        <translation>Die Reservierungen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Nothing of this is held</source>
        <translation>Davon ist nichts reserviert</translation>
    </message>
    <message>
        <source>Nobody has it in a cart right now.</source>
        <translation>Gerade hat es niemand im Warenkorb.</translation>
    </message>
    <message>
        <source>Show all holds</source>
        <translation>Alle Reservierungen zeigen</translation>
    </message>
    <message>
        <source>Nothing is held right now</source>
        <translation>Gerade ist nichts reserviert</translation>
    </message>
    <message>
        <source>When a shopper puts something into a cart, it is kept for them for %1. You see it count down here.</source>
        <translation>Legt jemand etwas in den Warenkorb, wird es %1 lang aufgehoben. Hier sehen Sie die Zeit ablaufen.</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>%1 of “%2” is free again</source>
        <translation>%1 von „%2“ ist wieder frei</translation>
    </message>
    <message>
        <source>Only holds of this product</source>
        <translation>Nur Reservierungen dieses Artikels</translation>
    </message>
    <message>
        <source>Only holds of this shopper</source>
        <translation>Nur Reservierungen dieses Kunden</translation>
    </message>
    <message>
        <source>Search holds by product or shopper</source>
        <translation>Reservierungen nach Artikel oder Kunde suchen</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::HourChart</name>
    <message>
        <source>In the last hour %1 price changes and %2 mails</source>
        <translation>In der letzten Stunde %1 Preisänderungen und %2 Mails</translation>
    </message>
    <message>
        <source>bars: changes, line: mails</source>
        <translation>Balken: Änderungen, Linie: Mails</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ImportDialog</name>
    <message>
        <source>Looking what is in it…</source>
        <translation>Sehe nach, was darin ist…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Import “%1”</source>
        <translation>„%1“ importieren</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>What is refused, and why</source>
        <translation>Was abgelehnt wird, und warum</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Importiere…</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) so far</source>
        <translation>
            <numerusform>bisher %n Zeile</numerusform>
            <numerusform>bisher %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 as they are, %4 refused</source>
        <translation>%1 neu, %2 geändert, %3 unverändert, %4 abgelehnt</translation>
    </message>
    <message>
        <source>Nothing was imported: %1</source>
        <translation>Nichts wurde importiert: %1</translation>
    </message>
    <message>
        <source>The import ended after line %1: %2 What came before it is in the shop.</source>
        <translation>Der Import endete nach Zeile %1: %2 Was davor steht, ist im Laden.</translation>
    </message>
    <message>
        <source>Stopped; nothing was imported.</source>
        <translation>Angehalten; nichts wurde importiert.</translation>
    </message>
    <message>
        <source>Stopped. Lines up to %1 are in the shop, each product whole.</source>
        <translation>Angehalten. Die Zeilen bis %1 sind im Laden, jeder Artikel ganz.</translation>
    </message>
    <message>
        <source>This would happen; nothing was changed yet:</source>
        <translation>Das würde geschehen; noch wurde nichts verändert:</translation>
    </message>
    <message>
        <source>Imported:</source>
        <translation>Importiert:</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weiteres</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>Import %n product(s)</source>
        <translation>
            <numerusform>%n Artikel importieren</numerusform>
            <numerusform>%n Artikel importieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::JournalTab</name>
    <message>
        <source>This could not be read</source>
        <translation>Das konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::JournalView</name>
    <message>
        <source>Which book</source>
        <translation>Welches Buch</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Z reports</source>
        <translation>Z-Berichte</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Search receipts by number, records by words</source>
        <translation>Belege nach Nummer, Protokoll nach Wörtern suchen</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::MailPage</name>
    <message>
        <source>Who mails come from, how they leave the shop, and which changes are worth one.</source>
        <translation>Von wem Mails kommen, wie sie den Laden verlassen und welche Änderungen eine wert sind.</translation>
    </message>
    <message>
        <source>Send a test mail</source>
        <translation>Eine Mail zum Versuch senden</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>A name and an address, like Shop &lt;shop@example.org&gt;.</source>
        <translation>Ein Name und eine Adresse, wie Laden &lt;laden@example.org&gt;.</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>Mailserver</translation>
    </message>
    <message>
        <source>Like smtp://mail.example.org:587 or smtps://user:password@mail.example.org. Empty: mails are written to a folder, and nobody gets them. Whoever may open the shop&apos;s database can read a password here; the environment&apos;s HOLDFAST_SMTP_URL goes before it.</source>
        <translation>Wie smtp://mail.example.org:587 oder smtps://name:passwort@mail.example.org. Leer: Mails werden in einen Ordner geschrieben, und niemand bekommt sie. Wer die Datenbank des Ladens öffnen darf, kann hier ein Passwort lesen; HOLDFAST_SMTP_URL aus der Umgebung geht vor.</translation>
    </message>
    <message>
        <source>Address of the shop</source>
        <translation>Adresse des Ladens</translation>
    </message>
    <message>
        <source>For links in mails, like https://shop.example.org.</source>
        <translation>Für Links in Mails, wie https://laden.example.org.</translation>
    </message>
    <message>
        <source>Price watches</source>
        <translation>Beobachtete Preise</translation>
    </message>
    <message>
        <source>Smallest change worth a mail</source>
        <translation>Kleinste Änderung, die eine Mail wert ist</translation>
    </message>
    <message>
        <source>Measured from the price last told, so that slow drift adds up. Open pages show every change.</source>
        <translation>Gemessen am zuletzt genannten Preis, damit sich langsame Änderungen summieren. Offene Seiten zeigen jede Änderung.</translation>
    </message>
    <message>
        <source>Pause between two mails about one product</source>
        <translation>Pause zwischen zwei Mails über einen Artikel</translation>
    </message>
    <message>
        <source>Several changes within it are told once, at its end; there and back not at all.</source>
        <translation>Mehrere Änderungen darin werden einmal genannt, an ihrem Ende; hin und zurück gar nicht.</translation>
    </message>
    <message>
        <source>Changes that come so close together go into one mail</source>
        <translation>Änderungen, die so dicht aufeinander folgen, kommen in eine Mail</translation>
    </message>
    <message>
        <source>Like 10s.</source>
        <translation>Wie 10s.</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Connections to the mail server</source>
        <translation>Verbindungen zum Mailserver</translation>
    </message>
    <message>
        <source>At most so many at once.</source>
        <translation>Höchstens so viele zugleich.</translation>
    </message>
    <message>
        <source>Mails to one domain</source>
        <translation>Mails an eine Domain</translation>
    </message>
    <message>
        <source>How many a second, and how many at once, like 100/1000.</source>
        <translation>Wie viele je Sekunde und wie viele auf einmal, wie 100/1000.</translation>
    </message>
    <message>
        <source>Address for a test</source>
        <translation>Adresse für einen Versuch</translation>
    </message>
    <message>
        <source>Open the folder of mails</source>
        <translation>Den Ordner mit Mails öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) wait to be sent.</source>
        <translation>
            <numerusform>%n Mail wartet auf den Versand.</numerusform>
            <numerusform>%n Mails warten auf den Versand.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed, the last because: %1</source>
        <translation>
            <numerusform>%n ist gescheitert, weil: %1</numerusform>
            <numerusform>%n sind gescheitert, die letzte, weil: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is no mail address</source>
        <translation>„%1“ ist keine Mailadresse</translation>
    </message>
    <message>
        <source>A test mail to %1 is on its way</source>
        <translation>Eine Mail zum Versuch an %1 ist unterwegs</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::MainWindow</name>
    <message>
        <source>Opening the shop</source>
        <translation>Der Laden wird geöffnet</translation>
    </message>
    <message>
        <source>The shop cannot be opened</source>
        <translation>Der Laden lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Import a catalogue</source>
        <translation>Sortiment importieren</translation>
    </message>
    <message>
        <source>CSV files (*.csv *.txt *.tsv);;All files (*)</source>
        <translation>CSV-Dateien (*.csv *.txt *.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export the catalogue</source>
        <translation>Sortiment exportieren</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Exporting the catalogue…</source>
        <translation>Exportiere das Sortiment…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) are in %1</source>
        <translation>
            <numerusform>%n Artikel ist in %1</numerusform>
            <numerusform>%n Artikel sind in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was written to %1: %2</source>
        <translation>Nach %1 wurde nichts geschrieben: %2</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Reserviert</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation>Strg+%1</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>&amp;Shop</source>
        <translation>&amp;Laden</translation>
    </message>
    <message>
        <source>&amp;New product</source>
        <translation>&amp;Neuer Artikel</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>&amp;Open another database…</source>
        <translation>Andere Datenbank ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Colours as the &amp;system has them</source>
        <translation>Farben wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light colours</source>
        <translation>&amp;Helle Farben</translation>
    </message>
    <message>
        <source>&amp;Dark colours</source>
        <translation>&amp;Dunkle Farben</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>&amp;Tastatur</translation>
    </message>
    <message>
        <source>&amp;About Holdfast</source>
        <translation>Ü&amp;ber Holdfast</translation>
    </message>
    <message>
        <source>Holdfast</source>
        <translation>Holdfast</translation>
    </message>
    <message>
        <source>%1 – Holdfast</source>
        <translation>%1 – Holdfast</translation>
    </message>
    <message>
        <source>No shop is open</source>
        <translation>Kein Laden ist offen</translation>
    </message>
    <message>
        <source>Database: %1</source>
        <translation>Datenbank: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n open stream(s)</source>
        <translation>
            <numerusform>%n offener Strom</numerusform>
            <numerusform>%n offene Ströme</numerusform>
        </translation>
    </message>
    <message>
        <source>The server is off</source>
        <translation>Der Server ist aus</translation>
    </message>
    <message>
        <source>The server is starting…</source>
        <translation>Der Server startet…</translation>
    </message>
    <message>
        <source>Serving at %1</source>
        <translation>Bedient unter %1</translation>
    </message>
    <message>
        <source>The server does not run</source>
        <translation>Der Server läuft nicht</translation>
    </message>
    <message>
        <source>Shoppers cannot reach the shop at %1: %2</source>
        <translation>Kunden erreichen den Laden unter %1 nicht: %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Use a free port</source>
        <translation>Freien Port nehmen</translation>
    </message>
    <message>
        <source>Server settings</source>
        <translation>Server-Einstellungen</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Strg+K</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Go to a view</source>
        <translation>Zu einer Ansicht</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Strg+N</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>Neuer Artikel</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Change the price of the selected product</source>
        <translation>Preis des gewählten Artikels ändern</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Change what the cursor is on</source>
        <translation>Ändern, worauf der Zeiger steht</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Take the selected product on or off sale</source>
        <translation>Gewählten Artikel in den Verkauf nehmen oder herausnehmen</translation>
    </message>
    <message>
        <source>Ctrl+Z, Ctrl+Shift+Z</source>
        <translation>Strg+Z, Strg+Umschalt+Z</translation>
    </message>
    <message>
        <source>Undo, redo</source>
        <translation>Rückgängig, wiederholen</translation>
    </message>
    <message>
        <source>Ctrl+Home, Ctrl+End</source>
        <translation>Strg+Pos1, Strg+Ende</translation>
    </message>
    <message>
        <source>To the first or the last product</source>
        <translation>Zum ersten oder letzten Artikel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Release the selected hold</source>
        <translation>Gewählte Reservierung lösen</translation>
    </message>
    <message>
        <source>Ctrl+I, Ctrl+E</source>
        <translation>Strg+I, Strg+E</translation>
    </message>
    <message>
        <source>Import, export</source>
        <translation>Importieren, exportieren</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Close the details, empty the search</source>
        <translation>Einzelheiten schließen, Suche leeren</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>From the list to the details and back</source>
        <translation>Von der Liste zu den Einzelheiten und zurück</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Strg+Q</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>About Holdfast</source>
        <translation>Über Holdfast</translation>
    </message>
    <message>
        <source>Holdfast %1

Point of sale and web shop in one program.
Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Holdfast %1

Kasse und Webladen in einem Programm.
Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>Database: %1, out of reach</source>
        <translation>Datenbank: %1, nicht erreichbar</translation>
    </message>
    <message>
        <source>Another program has locked the shop&apos;s database. What you see can still be looked at; changes and holds are refused.</source>
        <translation>Ein anderes Programm hat die Datenbank des Ladens gesperrt. Was Sie sehen, lässt sich weiter ansehen; Änderungen und Reservierungen werden abgelehnt.</translation>
    </message>
    <message>
        <source>The disk that holds the shop&apos;s database is full. Changes and holds are refused; make room on it.</source>
        <translation>Der Datenträger mit der Datenbank des Ladens ist voll. Änderungen und Reservierungen werden abgelehnt; schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>The database server does not answer. What it was told is kept; changes and holds are refused.</source>
        <translation>Der Datenbankserver antwortet nicht. Was er schon weiß, bleibt erhalten; Änderungen und Reservierungen werden abgelehnt.</translation>
    </message>
    <message>
        <source>The shop&apos;s file is gone or cannot be read: %1. Changes and holds are refused; put it back.</source>
        <translation>Die Datei des Ladens ist fort oder nicht lesbar: %1. Änderungen und Reservierungen werden abgelehnt; legen Sie sie zurück.</translation>
    </message>
    <message>
        <source>Holdfast keeps trying and goes on by itself.</source>
        <translation>Holdfast versucht es weiter und macht von selbst weiter.</translation>
    </message>
    <message>
        <source>Open another database…</source>
        <translation>Andere Datenbank öffnen…</translation>
    </message>
    <message>
        <source>Web shop</source>
        <translation>Webladen</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Bestellungen</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Ctrl+1 … Ctrl+8</source>
        <translation>Strg+1 … Strg+8</translation>
    </message>
    <message>
        <source>This machine is no till any more</source>
        <translation>Dieser Rechner ist keine Kasse mehr</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::NewProduct</name>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Sold by</source>
        <translation>Verkauft nach</translation>
    </message>
    <message>
        <source>piece</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>made up when empty</source>
        <translation>wird sonst vergeben</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Strichcode</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Kitchen &gt; Knives</source>
        <translation>Küche &gt; Messer</translation>
    </message>
    <message>
        <source>Tax class</source>
        <translation>Steuerklasse</translation>
    </message>
    <message>
        <source>Options, when it is one of several (Size: M)</source>
        <translation>Optionen, wenn es eine von mehreren Ausführungen ist (Größe: M)</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Option</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Name of option %1</source>
        <translation>Name der Option %1</translation>
    </message>
    <message>
        <source>Value of option %1</source>
        <translation>Wert der Option %1</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>Neuer Artikel</translation>
    </message>
    <message>
        <source>Another “%1”</source>
        <translation>Noch ein „%1“</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1 (%2 %)</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::OrderModel</name>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Placed</source>
        <translation>Bestellt</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::OrdersView</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Try the refund again</source>
        <translation>Erstattung noch einmal versuchen</translation>
    </message>
    <message>
        <source>Refund…</source>
        <translation>Erstatten…</translation>
    </message>
    <message>
        <source>Cancel the order</source>
        <translation>Bestellung stornieren</translation>
    </message>
    <message>
        <source>Open at the provider</source>
        <translation>Beim Anbieter öffnen</translation>
    </message>
    <message>
        <source>To be collected</source>
        <translation>Wird abgeholt</translation>
    </message>
    <message>
        <source>To be delivered to:</source>
        <translation>Wird geliefert an:</translation>
    </message>
    <message>
        <source>Total: %1</source>
        <translation>Summe: %1</translation>
    </message>
    <message>
        <source>Went back: %1</source>
        <translation>Zurückgegangen: %1</translation>
    </message>
    <message>
        <source>The provider says: %1</source>
        <translation>Der Anbieter sagt: %1</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Verschickt</translation>
    </message>
    <message>
        <source>Collected and paid</source>
        <translation>Abgeholt und bezahlt</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>Abgeholt</translation>
    </message>
    <message>
        <source>Order %1: %2</source>
        <translation>Bestellung %1: %2</translation>
    </message>
    <message>
        <source>Order %1 is being cancelled</source>
        <translation>Bestellung %1 wird storniert</translation>
    </message>
    <message>
        <source>Order %1: %2 go back</source>
        <translation>Bestellung %1: %2 gehen zurück</translation>
    </message>
    <message>
        <source>The refund is tried again</source>
        <translation>Die Erstattung wird noch einmal versucht</translation>
    </message>
    <message>
        <source>Orders in this state</source>
        <translation>Bestellungen mit diesem Stand</translation>
    </message>
    <message>
        <source>All orders</source>
        <translation>Alle Bestellungen</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Bestellungen</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s), the newest first</source>
        <translation>
            <numerusform>%n Bestellung, die neueste zuerst</numerusform>
            <numerusform>%n Bestellungen, die neuesten zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>The orders could not be read</source>
        <translation>Die Bestellungen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>No such orders</source>
        <translation>Keine solchen Bestellungen</translation>
    </message>
    <message>
        <source>Look for something else, or in all states.</source>
        <translation>Such nach etwas anderem oder bei jedem Stand.</translation>
    </message>
    <message>
        <source>Show all orders</source>
        <translation>Alle Bestellungen zeigen</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation>Noch keine Bestellungen</translation>
    </message>
    <message>
        <source>When a shopper checks out, the order appears here at once.</source>
        <translation>Sobald jemand bestellt, erscheint die Bestellung hier.</translation>
    </message>
    <message>
        <source>Search orders by number, name or mail address</source>
        <translation>Bestellungen nach Nummer, Name oder Mailadresse suchen</translation>
    </message>
    <message>
        <source>Orders are paid in the sandbox: no money moves. An account at Stripe, in the settings, takes real payments.</source>
        <translation>Bestellungen werden in der Sandbox bezahlt: Es fließt kein Geld. Mit einem Konto bei Stripe, in den Einstellungen, wird wirklich bezahlt.</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::Pane</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Einzelheiten schließen</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ParkedDialog</name>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>No sale is parked. F5 parks the one at hand.</source>
        <translation>Kein Verkauf ist geparkt. F5 parkt den laufenden.</translation>
    </message>
    <message>
        <source>Parked sales</source>
        <translation>Geparkte Verkäufe</translation>
    </message>
    <message>
        <source>Take up</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Stornieren</translation>
    </message>
    <message numerus="yes">
        <source>%1   %2, %n line(s), %3 at %4</source>
        <translation>
            <numerusform>%1   %2, %n Zeile, %3 an %4</numerusform>
            <numerusform>%1   %2, %n Zeilen, %3 an %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::PayPanel</name>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Take that back</source>
        <translation>Das zurücknehmen</translation>
    </message>
    <message>
        <source>Back to the sale</source>
        <translation>Zurück zum Verkauf</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>Amount handed over; empty: exact</source>
        <translation>Gegebener Betrag; leer: passend</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Card terminal&apos;s reference</source>
        <translation>Belegnummer des Kartengeräts</translation>
    </message>
    <message>
        <source>Return or F12</source>
        <translation>Eingabe oder F12</translation>
    </message>
    <message>
        <source>F11, once the terminal has taken it</source>
        <translation>F11, wenn das Kartengerät abgebucht hat</translation>
    </message>
    <message>
        <source>%1 by card</source>
        <translation>%1 mit Karte</translation>
    </message>
    <message>
        <source>%1 in cash</source>
        <translation>%1 bar</translation>
    </message>
    <message>
        <source>In cash: %1</source>
        <translation>Bar: %1</translation>
    </message>
    <message>
        <source>Taken: %1</source>
        <translation>Erhalten: %1</translation>
    </message>
    <message>
        <source>That is more by card than is to be paid.</source>
        <translation>Das ist mit Karte mehr, als zu zahlen ist.</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::PaymentsPage</name>
    <message>
        <source>The shop&apos;s account at Stripe. Without one, orders are paid in a sandbox, and no money moves.</source>
        <translation>Das Konto des Ladens bei Stripe. Ohne eines werden Bestellungen in einer Sandbox bezahlt, und es fließt kein Geld.</translation>
    </message>
    <message>
        <source>Keep in the keychain</source>
        <translation>Im Schlüsselbund ablegen</translation>
    </message>
    <message>
        <source>Forget the account</source>
        <translation>Konto vergessen</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>Geheimer Schlüssel</translation>
    </message>
    <message>
        <source>From Stripe&apos;s dashboard, under API keys; it begins with sk_ or rk_.</source>
        <translation>Aus dem Dashboard von Stripe, unter API-Schlüssel; er beginnt mit sk_ oder rk_.</translation>
    </message>
    <message>
        <source>Webhook secret</source>
        <translation>Webhook-Geheimnis</translation>
    </message>
    <message>
        <source>Of the endpoint %1 at Stripe; it begins with whsec_.</source>
        <translation>Des Endpunkts %1 bei Stripe; es beginnt mit whsec_.</translation>
    </message>
    <message>
        <source>Both stay in this machine&apos;s keychain, neither in the database nor in a log. Takes effect when Holdfast starts anew. What the environment says goes first.</source>
        <translation>Beides bleibt im Schlüsselbund dieses Rechners, weder in der Datenbank noch in einem Protokoll. Gilt, sobald Holdfast neu startet. Was die Umgebung sagt, geht vor.</translation>
    </message>
    <message>
        <source>This machine&apos;s keychain cannot be opened: %1</source>
        <translation>Der Schlüsselbund dieses Rechners lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>No account is kept in this machine&apos;s keychain.</source>
        <translation>Im Schlüsselbund dieses Rechners liegt kein Konto.</translation>
    </message>
    <message>
        <source>An account is kept in this machine&apos;s keychain; its key ends in %1.</source>
        <translation>Im Schlüsselbund dieses Rechners liegt ein Konto; sein Schlüssel endet auf %1.</translation>
    </message>
    <message>
        <source>A secret key begins with sk_ or rk_.</source>
        <translation>Ein geheimer Schlüssel beginnt mit sk_ oder rk_.</translation>
    </message>
    <message>
        <source>A webhook secret begins with whsec_.</source>
        <translation>Ein Webhook-Geheimnis beginnt mit whsec_.</translation>
    </message>
    <message>
        <source>The account is kept in the keychain</source>
        <translation>Das Konto liegt im Schlüsselbund</translation>
    </message>
    <message>
        <source>The account is forgotten</source>
        <translation>Das Konto ist vergessen</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::PictureBox</name>
    <message>
        <source>Drop a picture here, or click to choose one</source>
        <translation>Ein Bild hierher ziehen oder klicken, um eines zu wählen</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Bild wählen</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.gif *.svg)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.webp *.gif *.svg)</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::PriceChart</name>
    <message>
        <source>Price history; the lowest price of the last 30 days was %1</source>
        <translation>Preisverlauf; der niedrigste Preis der letzten 30 Tage war %1</translation>
    </message>
    <message>
        <source>90 days ago</source>
        <translation>vor 90 Tagen</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::PriceModel</name>
    <message>
        <source>nobody was watching</source>
        <translation>niemand sah zu</translation>
    </message>
    <message numerus="yes">
        <source>%n stream(s) in %1</source>
        <translation>
            <numerusform>%n Strom in %1</numerusform>
            <numerusform>%n Ströme in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>outside</source>
        <translation>von außen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreichte</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>mail for none of %1</source>
        <translation>keine Mail für %1</translation>
    </message>
    <message>
        <source>%1 of %2 mailed</source>
        <translation>%1 von %2 gemailt</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ProductDelegate</name>
    <message>
        <source>A product needs a title.</source>
        <translation>Ein Artikel braucht einen Titel.</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ProductGrid</name>
    <message>
        <source>Products</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Position in the catalogue</source>
        <translation>Stelle im Sortiment</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ProductModel</name>
    <message>
        <source>on sale</source>
        <translation>im Verkauf</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>im Archiv</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Reserv.</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>On sale</source>
        <translation>Im Verkauf</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ProductPane</name>
    <message>
        <source>Show who holds it</source>
        <translation>Zeigen, für wen reserviert ist</translation>
    </message>
    <message>
        <source>Price history</source>
        <translation>Preisverlauf</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Add a variant…</source>
        <translation>Ausführung hinzufügen…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Im Archiv</translation>
    </message>
    <message>
        <source>Archive this product</source>
        <translation>Diesen Artikel archivieren</translation>
    </message>
    <message>
        <source>Put it on sale again</source>
        <translation>Wieder in den Verkauf nehmen</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1 (%2 %)</translation>
    </message>
    <message>
        <source>Lowest in 30 days: %1</source>
        <translation>Niedrigster in 30 Tagen: %1</translation>
    </message>
    <message>
        <source>%1  ·  %2  ·  %3</source>
        <translation>%1  ·  %2  ·  %3</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>von außen</translation>
    </message>
    <message>
        <source>%1  ·  %2  ·  %3 free</source>
        <translation>%1  ·  %2  ·  %3 frei</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weiteres</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ProductsView</name>
    <message>
        <source>“%1” is on sale</source>
        <translation>„%1“ ist im Verkauf</translation>
    </message>
    <message>
        <source>On sale</source>
        <translation>Im Verkauf</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Im Archiv</translation>
    </message>
    <message>
        <source>Which products</source>
        <translation>Welche Artikel</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>By title</source>
        <translation>Nach Titel</translation>
    </message>
    <message>
        <source>By price</source>
        <translation>Nach Preis</translation>
    </message>
    <message>
        <source>By SKU</source>
        <translation>Nach SKU</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>%1 of “%2” is now %3</source>
        <translation>%1 von „%2“ ist jetzt %3</translation>
    </message>
    <message>
        <source>“%1” was not changed: %2</source>
        <translation>„%1“ wurde nicht geändert: %2</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
    <message>
        <source>%1 of “%2” was changed by someone else meanwhile. Theirs: %3. Mine: %4.</source>
        <translation>%1 von „%2“ hat inzwischen jemand anderes geändert. Deren Wert: %3. Meiner: %4.</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>Deren behalten</translation>
    </message>
    <message>
        <source>Use mine</source>
        <translation>Meinen nehmen</translation>
    </message>
    <message>
        <source>The products could not be read</source>
        <translation>Die Artikel konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>Nichts gefunden für „%1“</translation>
    </message>
    <message>
        <source>Every word must be in the title, the options, the brand or the category; or type a whole SKU or barcode.</source>
        <translation>Jedes Wort muss in Titel, Optionen, Marke oder Kategorie stehen; oder geben Sie eine ganze SKU oder einen Strichcode ein.</translation>
    </message>
    <message>
        <source>Nothing is archived</source>
        <translation>Nichts ist im Archiv</translation>
    </message>
    <message>
        <source>Products that you take off sale are kept here, with their history. You can put them on sale again.</source>
        <translation>Artikel, die Sie aus dem Verkauf nehmen, bleiben hier mit ihrem Verlauf. Sie können sie wieder in den Verkauf nehmen.</translation>
    </message>
    <message>
        <source>No products yet</source>
        <translation>Noch keine Artikel</translation>
    </message>
    <message>
        <source>Add the first one by hand, or import a whole catalogue from a CSV file, as Shopify and WooCommerce export it.</source>
        <translation>Legen Sie den ersten von Hand an, oder importieren Sie ein ganzes Sortiment aus einer CSV-Datei, wie Shopify und WooCommerce sie exportieren.</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>Neuer Artikel</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Change the price</source>
        <translation>Preis ändern</translation>
    </message>
    <message>
        <source>Change the stock</source>
        <translation>Bestand ändern</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Show who holds it</source>
        <translation>Zeigen, für wen reserviert ist</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Put on sale again</source>
        <translation>Wieder in den Verkauf nehmen</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Search products by title, SKU or barcode</source>
        <translation>Artikel nach Titel, SKU oder Strichcode suchen</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::QrBox</name>
    <message>
        <source>QR code of %1</source>
        <translation>QR-Code von %1</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ReceiptModel</name>
    <message>
        <source>Taken back</source>
        <translation>Rücknahme</translation>
    </message>
    <message>
        <source>Order collected</source>
        <translation>Abholung</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kassierer</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ReceiptsPage</name>
    <message>
        <source>What receipts are printed on, and what stands on them.</source>
        <translation>Worauf Belege gedruckt werden und was auf ihnen steht.</translation>
    </message>
    <message>
        <source>Print it now</source>
        <translation>Jetzt drucken</translation>
    </message>
    <message>
        <source>Do not print it</source>
        <translation>Nicht drucken</translation>
    </message>
    <message>
        <source>Open the cash drawer when cash changes hands</source>
        <translation>Kassenlade öffnen, wenn bar bezahlt wird</translation>
    </message>
    <message>
        <source>The printer says when it has printed</source>
        <translation>Der Drucker meldet, wenn er gedruckt hat</translation>
    </message>
    <message>
        <source>Almost all do. Untick this only if the test page comes out and the program still waits for an answer.</source>
        <translation>Fast alle tun das. Schalten Sie es nur ab, wenn die Testseite herauskommt und das Programm trotzdem auf Antwort wartet.</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>Testseite drucken</translation>
    </message>
    <message>
        <source>Printer of this machine</source>
        <translation>Drucker dieses Rechners</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Receipt printer in the network</source>
        <translation>Bondrucker im Netz</translation>
    </message>
    <message>
        <source>Receipt printer at a USB or serial port</source>
        <translation>Bondrucker an USB oder seriell</translation>
    </message>
    <message>
        <source>Printer of the system</source>
        <translation>Drucker des Systems</translation>
    </message>
    <message>
        <source>80 mm, 48 characters</source>
        <translation>80 mm, 48 Zeichen</translation>
    </message>
    <message>
        <source>58 mm, 32 characters</source>
        <translation>58 mm, 32 Zeichen</translation>
    </message>
    <message>
        <source>Printer&apos;s address</source>
        <translation>Adresse des Druckers</translation>
    </message>
    <message>
        <source>HOST or HOST:PORT, like 192.168.1.50. The printer must understand ESC/POS, as almost all do.</source>
        <translation>HOST oder HOST:PORT, etwa 192.168.1.50. Der Drucker muss ESC/POS verstehen, wie fast alle.</translation>
    </message>
    <message>
        <source>Device file</source>
        <translation>Gerätedatei</translation>
    </message>
    <message>
        <source>Like /dev/usb/lp0, or COM3 on Windows. The printer must understand ESC/POS.</source>
        <translation>Etwa /dev/usb/lp0, unter Windows COM3. Der Drucker muss ESC/POS verstehen.</translation>
    </message>
    <message>
        <source>Printer&apos;s name</source>
        <translation>Name des Druckers</translation>
    </message>
    <message>
        <source>Also prints on sheets like A4. It opens no cash drawer.</source>
        <translation>Druckt auch auf Bögen wie A4. Öffnet keine Kassenlade.</translation>
    </message>
    <message>
        <source>Print receipts on</source>
        <translation>Belege drucken auf</translation>
    </message>
    <message>
        <source>Without a printer, receipts can still be saved as PDF.</source>
        <translation>Ohne Drucker lassen sich Belege noch als PDF speichern.</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>The width of the roll; of PDFs as well.</source>
        <translation>Die Breite der Rolle, auch für PDFs.</translation>
    </message>
    <message>
        <source>Save it as PDF…</source>
        <translation>Als PDF speichern …</translation>
    </message>
    <message>
        <source>Save the sample receipt</source>
        <translation>Musterbeleg speichern</translation>
    </message>
    <message>
        <source>receipt.pdf</source>
        <translation>beleg.pdf</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF-Dateien (*.pdf)</translation>
    </message>
    <message>
        <source>What stands on receipts</source>
        <translation>Was auf Belegen steht</translation>
    </message>
    <message>
        <source>The shop&apos;s name comes first; see Shop.</source>
        <translation>Zuerst kommt der Name des Ladens, siehe „Laden“.</translation>
    </message>
    <message>
        <source>Below the name</source>
        <translation>Unter dem Namen</translation>
    </message>
    <message>
        <source>Address, telephone, tax number; a line each.</source>
        <translation>Adresse, Telefon, Steuernummer, je eine Zeile.</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>Am Ende</translation>
    </message>
    <message>
        <source>Thanks, opening hours, how things can be brought back.</source>
        <translation>Dank, Öffnungszeiten, wie man etwas zurückbringen kann.</translation>
    </message>
    <message>
        <source>This machine prints no receipts.</source>
        <translation>Dieser Rechner druckt keine Belege.</translation>
    </message>
    <message>
        <source>Everything is printed.</source>
        <translation>Alles ist gedruckt.</translation>
    </message>
    <message>
        <source>The printer is at work.</source>
        <translation>Der Drucker arbeitet.</translation>
    </message>
    <message>
        <source>Printing: %1</source>
        <translation>Wird gedruckt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n slip(s) wait, the first is: %1.</source>
        <translation>
            <numerusform>%n Beleg wartet, der erste ist: %1.</numerusform>
            <numerusform>%n Belege warten, der erste ist: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Der nächste Versuch kommt von selbst.</translation>
    </message>
    <message>
        <source>Look whether it came out, then decide.</source>
        <translation>Sehen Sie nach, ob er herauskam, und entscheiden Sie dann.</translation>
    </message>
    <message>
        <source>A test page is on its way…</source>
        <translation>Eine Testseite ist unterwegs …</translation>
    </message>
    <message>
        <source>The printer says that the test page is printed.</source>
        <translation>Der Drucker meldet, dass die Testseite gedruckt ist.</translation>
    </message>
    <message>
        <source>The test page is sent. If none comes out, look whether the printer is on and has paper.</source>
        <translation>Die Testseite ist abgeschickt. Kommt keine heraus, sehen Sie nach, ob der Drucker an ist und Papier hat.</translation>
    </message>
    <message>
        <source>The sample is saved as %1.</source>
        <translation>Der Musterbeleg ist als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ReceiptsTab</name>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
    <message numerus="yes">
        <source>%n receipt(s), the newest first</source>
        <translation>
            <numerusform>%n Beleg</numerusform>
            <numerusform>%n Belege, die neuesten zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>No receipts yet</source>
        <translation>Noch keine Belege</translation>
    </message>
    <message>
        <source>Whatever is sold, taken back or handed over at a till is kept here.</source>
        <translation>Was an einer Kasse verkauft, zurückgenommen oder ausgegeben wird, bleibt hier aufbewahrt.</translation>
    </message>
    <message>
        <source>No receipt has the number “%1”</source>
        <translation>Kein Beleg hat die Nummer „%1“</translation>
    </message>
    <message>
        <source>Numbers are written like 1-000123: the till first, then the receipt.</source>
        <translation>Nummern schreiben sich wie 1-000123: erst die Kasse, dann der Beleg.</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Noch einmal drucken</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern…</translation>
    </message>
    <message>
        <source>Take goods back…</source>
        <translation>Ware zurücknehmen…</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>Beleg %1</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>No receipt printer is set up; the settings have one under Receipts</source>
        <translation>Kein Bondrucker ist eingerichtet; das geht in den Einstellungen unter „Belege“</translation>
    </message>
    <message>
        <source>Receipt %1 is being printed</source>
        <translation>Beleg %1 wird gedruckt</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>Beleg speichern</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF-Dateien (*.pdf)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::RecordModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Worum es ging</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::RecordsTab</name>
    <message>
        <source>Who did it</source>
        <translation>Wer es war</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Protokoll</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s), the newest first</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge, die neuesten zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>No records yet</source>
        <translation>Noch kein Eintrag</translation>
    </message>
    <message>
        <source>Discounts, refunds, other prices, opened drawers: what staff do that is worth knowing is kept here.</source>
        <translation>Rabatte, Rückgaben, andere Preise, geöffnete Laden: Was das Personal Wissenswertes tut, steht hier.</translation>
    </message>
    <message>
        <source>No such records</source>
        <translation>Keine solchen Einträge</translation>
    </message>
    <message>
        <source>Look for something else, or choose everybody and everything.</source>
        <translation>Suchen Sie etwas anderes, oder wählen Sie alle und alles.</translation>
    </message>
    <message>
        <source>Show all records</source>
        <translation>Alle Einträge zeigen</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::RefundDialog</name>
    <message>
        <source>Put the goods back on the shelf</source>
        <translation>Ware ins Regal zurücklegen</translation>
    </message>
    <message>
        <source>Refund order %1</source>
        <translation>Bestellung %1 erstatten</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstatten</translation>
    </message>
    <message>
        <source>Of %1 there are %2 left to go back.</source>
        <translation>Von %1 können noch %2 zurückgehen.</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>That is more than what is left.</source>
        <translation>Das ist mehr, als noch übrig ist.</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::RegisterPage</name>
    <message>
        <source>Or it takes the place of one of these:</source>
        <translation>Oder er ersetzt eine von diesen:</translation>
    </message>
    <message>
        <source>Make this machine a till</source>
        <translation>Diesen Rechner zur Kasse machen</translation>
    </message>
    <message>
        <source>Sell across the counter</source>
        <translation>Im Laden verkaufen</translation>
    </message>
    <message>
        <source>A till has a name, a drawer, and numbers of its own on its receipts. It sells from the same stock as the web shop, so that no unit is ever sold twice.</source>
        <translation>Eine Kasse hat einen Namen, eine Lade und eigene Belegnummern. Sie verkauft aus demselben Bestand wie der Webladen, sodass nie ein Stück zweimal verkauft wird.</translation>
    </message>
    <message>
        <source>Name of this till</source>
        <translation>Name dieser Kasse</translation>
    </message>
    <message>
        <source>Name, such as Front</source>
        <translation>Name, etwa Vorne</translation>
    </message>
    <message>
        <source>Tills of this shop</source>
        <translation>Kassen dieses Ladens</translation>
    </message>
    <message>
        <source>%1 (open, by %2)</source>
        <translation>%1 (offen, von %2)</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ReportDialog</name>
    <message>
        <source>Z report %1</source>
        <translation>Z-Bericht %1</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X-Bericht</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>No receipt printer is set up; the settings have one under Receipts.</source>
        <translation>Kein Bondrucker ist eingerichtet; das geht in den Einstellungen unter „Belege“.</translation>
    </message>
    <message>
        <source>It is being printed.</source>
        <translation>Er wird gedruckt.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 ließ sich nicht schreiben: %2</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ReportsTab</name>
    <message>
        <source>Show the report</source>
        <translation>Bericht zeigen</translation>
    </message>
    <message>
        <source>Z reports</source>
        <translation>Z-Berichte</translation>
    </message>
    <message numerus="yes">
        <source>%n Z report(s), the newest first</source>
        <translation>
            <numerusform>%n Z-Bericht</numerusform>
            <numerusform>%n Z-Berichte, die neuesten zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>No drawer was closed yet</source>
        <translation>Noch keine Kasse wurde geschlossen</translation>
    </message>
    <message>
        <source>When a drawer is counted and closed, its Z report is kept here for good.</source>
        <translation>Nach jedem Kassensturz bleibt der Z-Bericht hier für immer aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ReturnDialog</name>
    <message>
        <source>Take back: receipt %1</source>
        <translation>Zurücknehmen: Beleg %1</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstatten</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>How many of each come back?</source>
        <translation>Wie viele kommen von jedem zurück?</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> von %1</translation>
    </message>
    <message>
        <source>back on the shelf</source>
        <translation>zurück ins Regal</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 go back</source>
        <translation>%1 gehen zurück</translation>
    </message>
    <message>
        <source>%1 and its tax go back</source>
        <translation>%1 und die Steuer darauf gehen zurück</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::SaleModel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>instead of %1</source>
        <translation>statt %1</translation>
    </message>
    <message>
        <source>%1 off</source>
        <translation>%1 Rabatt</translation>
    </message>
    <message>
        <source>Qty</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::SalePanel</name>
    <message>
        <source>incl. %1 % tax %2</source>
        <translation>inkl. %1 % MwSt. %2</translation>
    </message>
    <message>
        <source>plus %1 % tax %2</source>
        <translation>zzgl. %1 % MwSt. %2</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Kassieren</translation>
    </message>
    <message>
        <source>Lines of the sale</source>
        <translation>Zeilen des Verkaufs</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>F12, or Return in the empty field</source>
        <translation>F12, oder Eingabe im leeren Feld</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Ready for the next customer</source>
        <translation>Bereit für den nächsten Kunden</translation>
    </message>
    <message>
        <source>Scan an article, or choose one. Scanning works wherever the cursor is.</source>
        <translation>Scannen oder wählen Sie einen Artikel. Scannen geht, wo auch immer der Zeiger steht.</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n Stück</numerusform>
            <numerusform>%n Stück</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 off: −%2</source>
        <translation>%1 Rabatt: −%2</translation>
    </message>
    <message>
        <source>Receipt to %1</source>
        <translation>Beleg an %1</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ServerPage</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>The web shop inside this program. These settings are this machine&apos;s own.</source>
        <translation>Der Webladen in diesem Programm. Diese Einstellungen gelten nur für diesen Rechner.</translation>
    </message>
    <message>
        <source>Serve shoppers from this machine</source>
        <translation>Kunden von diesem Rechner aus bedienen</translation>
    </message>
    <message>
        <source>Apply and restart the server</source>
        <translation>Übernehmen und Server neu starten</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>HOST:PORT. 127.0.0.1:8080 is for this machine alone, 0.0.0.0:8080 for your whole network.</source>
        <translation>HOST:PORT. 127.0.0.1:8080 ist nur für diesen Rechner, 0.0.0.0:8080 für Ihr ganzes Netz.</translation>
    </message>
    <message>
        <source>TLS certificate</source>
        <translation>TLS-Zertifikat</translation>
    </message>
    <message>
        <source>A PEM file. Empty, together with the key: no TLS, as behind a reverse proxy.</source>
        <translation>Eine PEM-Datei. Leer, zusammen mit dem Schlüssel: kein TLS, wie hinter einem Reverse-Proxy.</translation>
    </message>
    <message>
        <source>TLS key</source>
        <translation>TLS-Schlüssel</translation>
    </message>
    <message>
        <source>A PEM file with the certificate&apos;s key. Only you should be able to read it.</source>
        <translation>Eine PEM-Datei mit dem Schlüssel des Zertifikats. Nur Sie sollten sie lesen können.</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Vertraute Proxys</translation>
    </message>
    <message>
        <source>Networks like 10.0.0.0/8, with commas between. What they say of a client&apos;s address is believed.</source>
        <translation>Netze wie 10.0.0.0/8, durch Kommas getrennt. Was sie über die Adresse eines Geräts sagen, wird geglaubt.</translation>
    </message>
    <message>
        <source>Requests in hand are finished first; open streams reconnect by themselves and miss nothing.</source>
        <translation>Laufende Anfragen werden erst beendet; offene Ströme verbinden sich selbst neu und versäumen nichts.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.key);;All files (*)</source>
        <translation>PEM-Dateien (*.pem *.crt *.key);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The server is off.</source>
        <translation>Der Server ist aus.</translation>
    </message>
    <message>
        <source>The server is starting…</source>
        <translation>Der Server startet…</translation>
    </message>
    <message numerus="yes">
        <source>Shoppers reach the shop at %1; %n stream(s) are open.</source>
        <translation>
            <numerusform>Kunden erreichen den Laden unter %1; %n Strom ist offen.</numerusform>
            <numerusform>Kunden erreichen den Laden unter %1; %n Ströme sind offen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server does not run: %1</source>
        <translation>Der Server läuft nicht: %1</translation>
    </message>
    <message>
        <source>Apply and start the server</source>
        <translation>Übernehmen und Server starten</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::SettingsView</name>
    <message>
        <source>Pages of settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ShopCards</name>
    <message>
        <source>What shoppers see</source>
        <translation>Was Kunden sehen</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>ausverkauft</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ShopPage</name>
    <message>
        <source>Shop</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>What the shop is called and how its prices are meant.</source>
        <translation>Wie der Laden heißt und wie seine Preise gemeint sind.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shown in the window&apos;s title, and to shoppers.</source>
        <translation>Steht im Titel des Fensters, und Kunden sehen ihn.</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Its three letters, like EUR. Fixed once there are products, whose prices would mean something else.</source>
        <translation>Ihre drei Buchstaben, etwa EUR. Steht fest, sobald es Artikel gibt, deren Preise sonst etwas anderes hießen.</translation>
    </message>
    <message>
        <source>Prices and tax</source>
        <translation>Preise und Steuer</translation>
    </message>
    <message>
        <source>What shoppers see on the shelf and in the cart.</source>
        <translation>Was Kunden am Regal und im Warenkorb sehen.</translation>
    </message>
    <message>
        <source>Prices contain the tax</source>
        <translation>Preise enthalten die Steuer</translation>
    </message>
    <message>
        <source>The tax is added at the end</source>
        <translation>Die Steuer kommt am Ende hinzu</translation>
    </message>
    <message>
        <source>Tax classes</source>
        <translation>Steuerklassen</translation>
    </message>
    <message>
        <source>Each product has a class. What was sold keeps the rate it was sold with.</source>
        <translation>Jeder Artikel hat eine Klasse. Verkauftes behält den Satz, mit dem es verkauft wurde.</translation>
    </message>
    <message>
        <source>Rate of the new class</source>
        <translation>Satz der neuen Klasse</translation>
    </message>
    <message>
        <source>Rate of %1</source>
        <translation>Satz von %1</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Neue Klasse</translation>
    </message>
    <message>
        <source>Name of the new class</source>
        <translation>Name der neuen Klasse</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>The rate of %1 is saved</source>
        <translation>Der Satz von %1 ist gespeichert</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ShopView</name>
    <message>
        <source>What shoppers see first</source>
        <translation>Was Kunden zuerst sehen</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Server settings…</source>
        <translation>Server-Einstellungen…</translation>
    </message>
    <message>
        <source>In the shop now</source>
        <translation>Gerade im Laden</translation>
    </message>
    <message>
        <source>The web shop is closed</source>
        <translation>Der Webladen ist geschlossen</translation>
    </message>
    <message>
        <source>Shoppers cannot reach it until the server is on.</source>
        <translation>Kunden erreichen ihn erst, wenn der Server an ist.</translation>
    </message>
    <message>
        <source>Only this machine reaches it there. For phones and others in your network, let it listen on their address, such as 0.0.0.0:8080.</source>
        <translation>Dort erreicht ihn nur dieser Rechner. Für Telefone und andere in Ihrem Netz lassen Sie ihn auf deren Adresse hören, etwa 0.0.0.0:8080.</translation>
    </message>
    <message>
        <source>Point a phone&apos;s camera at it to open the shop there.</source>
        <translation>Mit der Kamera eines Telefons darauf zielen, um den Laden dort zu öffnen.</translation>
    </message>
    <message numerus="yes">
        <source>%n browser(s) with the shop open</source>
        <translation>
            <numerusform>%n Browser hat den Laden offen</numerusform>
            <numerusform>%n Browser haben den Laden offen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n product(s) in carts</source>
        <translation>
            <numerusform>Mehr als %n Artikel in Warenkörben</numerusform>
            <numerusform>Mehr als %n Artikel in Warenkörben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cart(s) hold something</source>
        <translation>
            <numerusform>%n Warenkorb hält etwas</numerusform>
            <numerusform>%n Warenkörbe halten etwas</numerusform>
        </translation>
    </message>
    <message>
        <source>What shoppers find for “%1”</source>
        <translation>Was Kunden zu „%1“ finden</translation>
    </message>
    <message>
        <source>Web shop</source>
        <translation>Webladen</translation>
    </message>
    <message>
        <source>Search as shoppers do</source>
        <translation>Suchen wie Kunden</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ShortageDialog</name>
    <message>
        <source>%1 in the web cart of %2, for another %3</source>
        <translation>%1 im Webkorb von %2, noch %3 lang</translation>
    </message>
    <message>
        <source>a shopper</source>
        <translation>jemandem</translation>
    </message>
    <message>
        <source>%1 ordered: %2</source>
        <translation>%1 bestellt: %2</translation>
    </message>
    <message>
        <source>%1 being sold at %2</source>
        <translation>%1 im Verkauf an %2</translation>
    </message>
    <message>
        <source>Who holds them?</source>
        <translation>Für wen sind sie?</translation>
    </message>
    <message>
        <source>Release this hold…</source>
        <translation>Reservierung lösen…</translation>
    </message>
    <message>
        <source>There are more…</source>
        <translation>Es sind mehr da…</translation>
    </message>
    <message>
        <source>A shopper&apos;s hold that is released counts as run out for them. If the customer has in hand what the books do not have, correct the stock.</source>
        <translation>Eine gelöste Reservierung gilt für ihren Kunden als abgelaufen. Hat der Kunde hier in der Hand, was die Bücher nicht kennen, berichtigen Sie den Bestand.</translation>
    </message>
    <message>
        <source>%1: %2 on hand, %3 free.</source>
        <translation>%1: %2 vorhanden, %3 frei.</translation>
    </message>
    <message>
        <source>Nobody: there are no more of them.</source>
        <translation>Für niemanden: Es gibt keine mehr.</translation>
    </message>
    <message>
        <source>Release this hold</source>
        <translation>Reservierung lösen</translation>
    </message>
    <message>
        <source>The shopper is told that it has run out.</source>
        <translation>Der Kunde erfährt, dass sie abgelaufen ist.</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>There are more</source>
        <translation>Es sind mehr da</translation>
    </message>
    <message>
        <source>How many more are there than the books say?</source>
        <translation>Wie viele sind mehr da, als die Bücher sagen?</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>More by</source>
        <translation>Mehr um</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::SignInPage</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Set up the staff</source>
        <translation>Personal einrichten</translation>
    </message>
    <message>
        <source>Who is at the till</source>
        <translation>Wer an der Kasse ist</translation>
    </message>
    <message>
        <source>Till “%1”</source>
        <translation>Kasse „%1“</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Nobody who may sell has a PIN yet. Give somebody one first.</source>
        <translation>Niemand, der verkaufen darf, hat schon eine PIN. Geben Sie zuerst jemandem eine.</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::SlipPreview</name>
    <message>
        <source>Sample receipt</source>
        <translation>Musterbeleg</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::StaffPage</name>
    <message>
        <source>Staff</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Who works here, and what they may do: each role may all that those before it may.</source>
        <translation>Wer hier arbeitet und was sie dürfen: Jede Rolle darf alles, was die vorigen dürfen.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Viewers see everything; cashiers sell; managers change prices and stock; owners change these settings.</source>
        <translation>Betrachter sehen alles; Kassierer verkaufen; Leiter ändern Preise und Bestand; Inhaber ändern diese Einstellungen.</translation>
    </message>
    <message>
        <source>Somebody new</source>
        <translation>Jemand Neues</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>As it stands in the records of who changed what.</source>
        <translation>Wie er im Protokoll der Änderungen steht.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Can be changed at any time.</source>
        <translation>Lässt sich jederzeit ändern.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>4 to 12 digits, to sign in at the till. Can be left out and set later.</source>
        <translation>4 bis 12 Ziffern, für die Anmeldung an der Kasse. Geht auch später.</translation>
    </message>
    <message>
        <source>Nobody yet. Add yourself as the owner first.</source>
        <translation>Noch niemand. Tragen Sie zuerst sich selbst als Inhaber ein.</translation>
    </message>
    <message>
        <source>%1 (left)</source>
        <translation>%1 (gegangen)</translation>
    </message>
    <message>
        <source>Role of %1</source>
        <translation>Rolle von %1</translation>
    </message>
    <message>
        <source>%1 is now %2</source>
        <translation>%1 ist jetzt %2</translation>
    </message>
    <message>
        <source>New PIN…</source>
        <translation>Neue PIN…</translation>
    </message>
    <message>
        <source>Set a PIN…</source>
        <translation>PIN setzen…</translation>
    </message>
    <message>
        <source>API token…</source>
        <translation>API-Token…</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>Geht</translation>
    </message>
    <message>
        <source>Is back</source>
        <translation>Ist zurück</translation>
    </message>
    <message>
        <source>%1 has left; their tokens are void</source>
        <translation>%1 ist gegangen; die Tokens sind ungültig</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>%1 ist zurück</translation>
    </message>
    <message>
        <source>%1 is on the staff</source>
        <translation>%1 gehört zum Personal</translation>
    </message>
    <message>
        <source>PIN of %1</source>
        <translation>PIN von %1</translation>
    </message>
    <message>
        <source>4 to 12 digits:</source>
        <translation>4 bis 12 Ziffern:</translation>
    </message>
    <message>
        <source>%1 has a new PIN</source>
        <translation>%1 hat eine neue PIN</translation>
    </message>
    <message>
        <source>A new API token</source>
        <translation>Ein neues API-Token</translation>
    </message>
    <message>
        <source>This token acts for %1. It is in the clipboard, and shown only now:</source>
        <translation>Dieses Token handelt für %1. Es liegt in der Zwischenablage und wird nur jetzt gezeigt:</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::StockBar</name>
    <message>
        <source>On hand %1, held %2, free %3, sold %4</source>
        <translation>Bestand %1, reserviert %2, frei %3, verkauft %4</translation>
    </message>
    <message>
        <source>sold</source>
        <translation>verkauft</translation>
    </message>
    <message>
        <source>held</source>
        <translation>reserv.</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>on hand</source>
        <translation>Bestand</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::StockEditor</name>
    <message>
        <source>On hand</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::TillPage</name>
    <message>
        <source>How all tills of the shop work, and which of them this machine is.</source>
        <translation>Wie alle Kassen des Ladens arbeiten und welche davon dieser Rechner ist.</translation>
    </message>
    <message>
        <source>No till any more</source>
        <translation>Keine Kasse mehr</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>All tills of the shop</source>
        <translation>Alle Kassen des Ladens</translation>
    </message>
    <message>
        <source>Smallest coin</source>
        <translation>Kleinste Münze</translation>
    </message>
    <message>
        <source>What is paid in cash is rounded to it, like 0.05 where there are no smaller coins. Cards pay to the cent.</source>
        <translation>Was bar bezahlt wird, wird darauf gerundet, etwa 0.05, wo es keine kleineren Münzen gibt. Karten zahlen auf den Cent.</translation>
    </message>
    <message>
        <source>Discount that cashiers give</source>
        <translation>Rabatt, den Kassierer geben</translation>
    </message>
    <message>
        <source>Like 10%. For more, a manager has to approve it.</source>
        <translation>Etwa 10%. Mehr muss ein Leiter freigeben.</translation>
    </message>
    <message>
        <source>Difference that is let pass</source>
        <translation>Zulässige Differenz</translation>
    </message>
    <message>
        <source>When a drawer is counted and this much too little or too much is in it, like 5.00. Beyond it a manager looks at it.</source>
        <translation>Wenn beim Kassensturz so viel fehlt oder zu viel ist, etwa 5.00. Ist es mehr, sieht ein Leiter danach.</translation>
    </message>
    <message>
        <source>The till locks itself after</source>
        <translation>Die Kasse sperrt sich nach</translation>
    </message>
    <message>
        <source>So long without a touch, like 5m or 90s. Then it asks for a PIN again.</source>
        <translation>So lange ohne Berührung, etwa 5m oder 90s. Dann fragt sie wieder nach einer PIN.</translation>
    </message>
    <message>
        <source>Parked sales are kept for</source>
        <translation>Geparkte Verkäufe bleiben</translation>
    </message>
    <message>
        <source>Like 168h. After it they are given up, and their goods are free again.</source>
        <translation>Etwa 168h. Danach werden sie storniert, und ihre Ware ist wieder frei.</translation>
    </message>
    <message>
        <source>This machine is the till “%1”.</source>
        <translation>Dieser Rechner ist die Kasse „%1“.</translation>
    </message>
    <message>
        <source>This machine is no till. The view Till makes it one.</source>
        <translation>Dieser Rechner ist keine Kasse. Die Ansicht „Kasse“ macht ihn zu einer.</translation>
    </message>
    <message>
        <source>Anybody here may open these settings, since no owner has a PIN yet. Staff has a place for it.</source>
        <translation>Jeder kann hier diese Einstellungen öffnen, da noch kein Inhaber eine PIN hat. Unter „Personal“ bekommt er eine.</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::TillView</name>
    <message>
        <source>Quantity…</source>
        <translation>Menge…</translation>
    </message>
    <message>
        <source>Another price…</source>
        <translation>Anderer Preis…</translation>
    </message>
    <message>
        <source>Discount on the line…</source>
        <translation>Rabatt auf die Zeile…</translation>
    </message>
    <message>
        <source>Discount on all…</source>
        <translation>Rabatt auf alles…</translation>
    </message>
    <message>
        <source>Take the line away</source>
        <translation>Zeile stornieren</translation>
    </message>
    <message>
        <source>Note, and receipt by mail…</source>
        <translation>Notiz, und Beleg per Mail…</translation>
    </message>
    <message>
        <source>Park…</source>
        <translation>Parken…</translation>
    </message>
    <message>
        <source>Parked sales…</source>
        <translation>Geparkte Verkäufe…</translation>
    </message>
    <message>
        <source>Give the sale up</source>
        <translation>Verkauf stornieren</translation>
    </message>
    <message>
        <source>Take back against a receipt…</source>
        <translation>Rücknahme mit Beleg…</translation>
    </message>
    <message>
        <source>Take back without a receipt…</source>
        <translation>Rücknahme ohne Beleg…</translation>
    </message>
    <message>
        <source>Hand over an order…</source>
        <translation>Bestellung ausgeben…</translation>
    </message>
    <message>
        <source>Cash in, out, or a look into the drawer…</source>
        <translation>Einlage, Entnahme, Lade öffnen…</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X-Bericht</translation>
    </message>
    <message>
        <source>Count and close the drawer…</source>
        <translation>Kassensturz…</translation>
    </message>
    <message>
        <source>Lock, or somebody else</source>
        <translation>Sperren oder Wechsel</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Kassieren</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Another price</source>
        <translation>Anderer Preis</translation>
    </message>
    <message>
        <source>%1 costs %2.</source>
        <translation>%1 kostet %2.</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>On the whole sale.</source>
        <translation>Auf den ganzen Verkauf.</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>Geben</translation>
    </message>
    <message>
        <source>10%, or an amount; 0 takes it back</source>
        <translation>10%, oder ein Betrag; 0 nimmt ihn zurück</translation>
    </message>
    <message>
        <source>Note and mail</source>
        <translation>Notiz und Mail</translation>
    </message>
    <message>
        <source>Both are for the receipt, and may stay empty.</source>
        <translation>Beides ist für den Beleg und kann leer bleiben.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>Mailadresse</translation>
    </message>
    <message>
        <source>This is no mail address.</source>
        <translation>Das ist keine Mailadresse.</translation>
    </message>
    <message>
        <source>Nothing is sold, and the goods go back on the shelf. It stays in the books as void.</source>
        <translation>Nichts wird verkauft, und die Ware geht zurück ins Regal. In den Büchern bleibt es als Storno.</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Stornieren</translation>
    </message>
    <message>
        <source>Park the sale</source>
        <translation>Verkauf parken</translation>
    </message>
    <message>
        <source>Its goods stay held, and any till can take it up again.</source>
        <translation>Die Ware bleibt reserviert, und jede Kasse kann ihn übernehmen.</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Parken</translation>
    </message>
    <message>
        <source>Known as</source>
        <translation>Bekannt als</translation>
    </message>
    <message>
        <source>May stay empty</source>
        <translation>Kann leer bleiben</translation>
    </message>
    <message>
        <source>The drawer</source>
        <translation>Die Kassenlade</translation>
    </message>
    <message>
        <source>What goes in or out, or why it is opened, is in the day&apos;s report.</source>
        <translation>Was hinein- oder hinausgeht, oder warum sie aufgeht, steht im Bericht des Tages.</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Put money in</source>
        <translation>Geld einlegen</translation>
    </message>
    <message>
        <source>Take money out</source>
        <translation>Geld entnehmen</translation>
    </message>
    <message>
        <source>Only open it</source>
        <translation>Nur öffnen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>It is in the drawer&apos;s records</source>
        <translation>Es ist in der Kasse vermerkt</translation>
    </message>
    <message>
        <source>Open the drawer first, then take the goods back</source>
        <translation>Eröffnen Sie zuerst die Kasse, dann nehmen Sie die Ware zurück</translation>
    </message>
    <message>
        <source>Sign in at the till first, then take the goods back</source>
        <translation>Melden Sie sich zuerst an, dann nehmen Sie die Ware zurück</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>Ware zurücknehmen</translation>
    </message>
    <message>
        <source>Scan the receipt&apos;s code, or type its number.</source>
        <translation>Scannen Sie den Code auf dem Beleg, oder tippen Sie seine Nummer.</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Without a receipt</source>
        <translation>Ohne Beleg</translation>
    </message>
    <message>
        <source>What is brought, and what is given back for each. In cash.</source>
        <translation>Was gebracht wird, und was es für jedes zurückgibt. In bar.</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstatten</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Price each</source>
        <translation>Preis je Stück</translation>
    </message>
    <message>
        <source>Hand over an order</source>
        <translation>Bestellung ausgeben</translation>
    </message>
    <message>
        <source>Scan the code in the customer&apos;s mail, or type the order&apos;s number.</source>
        <translation>Scannen Sie den Code in der Mail des Kunden, oder tippen Sie die Nummer der Bestellung.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Bestellung %1</translation>
    </message>
    <message>
        <source>%1 are to be paid.</source>
        <translation>%1 sind zu zahlen.</translation>
    </message>
    <message>
        <source>%1 are paid.</source>
        <translation>%1 sind bezahlt.</translation>
    </message>
    <message>
        <source>Take the money</source>
        <translation>Kassieren</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Ausgeben</translation>
    </message>
    <message>
        <source>Order %1 is handed over</source>
        <translation>Bestellung %1 ist ausgegeben</translation>
    </message>
    <message>
        <source>Who holds them?</source>
        <translation>Für wen sind sie?</translation>
    </message>
    <message>
        <source>The sale is safe, but the receipt did not come out: %1</source>
        <translation>Der Verkauf ist sicher, aber der Beleg kam nicht heraus: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Never mind</source>
        <translation>Nicht nötig</translation>
    </message>
    <message>
        <source>%1 was not added: finish this first, then scan it again.</source>
        <translation>%1 wurde nicht hinzugefügt: Bringen Sie das hier zu Ende, und scannen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Make a product of it</source>
        <translation>Artikel daraus machen</translation>
    </message>
    <message>
        <source>No receipt printer is set up; the settings have one under Receipts</source>
        <translation>Kein Bondrucker ist eingerichtet; das geht in den Einstellungen unter „Belege“</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Search from anywhere</source>
        <translation>Überall suchen</translation>
    </message>
    <message>
        <source>Take order %1 back</source>
        <translation>Bestellung %1 zurücknehmen</translation>
    </message>
    <message>
        <source>All of it: %1 go back as they were paid.</source>
        <translation>Alles: %1 gehen zurück, wie sie bezahlt wurden.</translation>
    </message>
    <message>
        <source>back on the shelf</source>
        <translation>zurück ins Regal</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Ware</translation>
    </message>
</context>
<context>
    <name>holdfast::ui::ZReportModel</name>
    <message>
        <source>Z report</source>
        <translation>Z-Bericht</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Soll</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>%1 short</source>
        <translation>%1 fehlen</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>%1 zu viel</translation>
    </message>
</context>
</TS>
