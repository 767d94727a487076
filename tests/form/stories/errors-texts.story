# What is wrong with translations and with files that come with a form.

== a text that is not there
instance <g><a/></g>
model <itext><translation lang="en"><text id="a"><value>A</value></text></translation></itext>
body <input ref="/data/g/a"><label ref="jr:itext('b')"/></input>
fails form-itext label of “/data/g/a”: the translations have no text “b”: add it, or correct the id

== a message that is not there
instance <a/>
bind "/data/a" constraint=". &gt; 1" jr:constraintMsg="jr:itext('low')"
body <input ref="/data/a"/>
fails form-itext constraintMsg of “/data/a”: the translations have no text “low”

== a text that is not there, in an expression
instance <a/>
bind "/data/a" calculate="concat(jr:itext('b'), '!')"
fails form-itext calculate of “/data/a”, in “concat(jr:itext('b'), '!')”: the translations have no text “b”: add it, or correct the id

== a text without an id
instance <a/>
model <itext><translation lang="en"><text><value>A</value></text></translation></itext>
fails form-itext a text of the translations has no id: add one for jr:itext()

== a text twice
instance <a/>
model <itext><translation lang="en"><text id="a"><value>A</value></text><text id="a"><value>B</value></text></translation></itext>
fails form-itext the text “a” stands twice in one translation: keep one of them

== a translation into nothing
instance <a/>
model <itext><translation><text id="a"><value>A</value></text></translation></itext>
fails form-itext a translation names no language: add “lang”

== a language twice
instance <a/>
model <itext><translation lang="en"/><translation lang="en"/></itext>
fails form-itext the language “en” stands twice in the translations: make one of the two

== a text in one language only
instance <a/>
model <itext><translation lang="en"><text id="a"><value>A</value></text></translation><translation lang="ar"/></itext>
warns form-itext 1 text has no translation in “ar”, the first is “a”

== texts in one language only
instance <a/>
model <itext><translation lang="en"/><translation lang="ar"><text id="a"><value>ا</value></text><text id="b"><value>ب</value></text></translation></itext>
warns form-itext 2 texts have no translation in “en”, the first is “a”

== an instance without an id
instance <a/>
model <instance><root/></instance>
fails form-structure a secondary instance has no id: add one for instance()

== two instances of one name
instance <a/>
model <instance id="l"><root/></instance><instance id="l"><root/></instance>
fails form-structure two instances are called “l”: rename one of them

== a table that is missing
instance <a/>
bind "/data/a" calculate="count(instance('l'))"
model <instance id="l" src="jr://file-csv/shops.csv"/>
warns form-attachment the instance “l” is empty: the attachment “shops.csv” cannot be used: there is no shops.csv

== a table from the network
instance <a/>
bind "/data/a" calculate="count(instance('l'))"
model <instance id="l" src="https://example.org/shops.csv"/>
warns form-unsupported the instance “l” is empty: the address “https://example.org/shops.csv” of an instance is not supported: files that come with the form are jr://file/NAME or jr://file-csv/NAME

== a table from the machine
instance <a/>
bind "/data/a" calculate="count(instance('l')) + count(instance('m')) + count(instance('n')) + count(instance('o')) + count(instance('p')) + count(instance('q')) + count(instance('r'))"
model <instance id="l" src="file:///etc/passwd"/><instance id="m" src="/etc/passwd"/><instance id="n" src="jr://file-csv/../../etc/passwd"/><instance id="o" src="jr://file/.."/><instance id="p" src="jr://file/%2e%2e%2fpasswd.xml"/><instance id="q" src="jr://file\..\passwd.xml"/><instance id="r" src="jr://file/"/>
warns form-unsupported the instance “l” is empty: the address “file:///etc/passwd” of an instance
warns form-unsupported the instance “m” is empty: the address “/etc/passwd” of an instance
warns form-unsupported the instance “n” is empty: the address “jr://file-csv/../../etc/passwd” of an instance
warns form-unsupported the instance “o” is empty: the address “jr://file/..” of an instance
warns form-attachment the instance “p” is empty: the attachment “%2e%2e%2fpasswd.xml” cannot be used: there is no %2e%2e%2fpasswd.xml
warns form-unsupported the instance “q” is empty: the address “jr://file\..\passwd.xml” of an instance
warns form-unsupported the instance “r” is empty: the address “jr://file/” of an instance

== a table with a quotation mark too few
instance <a/>
bind "/data/a" calculate="count(instance('l'))"
model <instance id="l" src="jr://file-csv/shops.csv"/>
file shops.csv name,town\nCorner,"Lyon\nMarket,Lille\n
fails form-attachment the attachment “shops.csv” cannot be used: the quoted field of line 2 never ends

== a table in another encoding
instance <a/>
bind "/data/a" calculate="count(instance('l'))"
model <instance id="l" src="jr://file-csv/shops.csv"/>
file shops.csv name\nCaf\351\n
fails form-attachment the table is not UTF-8 text

== a map of something else
instance <a/>
bind "/data/a" calculate="count(instance('l'))"
model <instance id="l" src="jr://file/shops.geojson"/>
file shops.geojson {"type":"Feature"}
fails form-attachment the document is no GeoJSON feature collection

== a map with a shape that questions do not have
instance <a/>
bind "/data/a" calculate="count(instance('l'))"
model <instance id="l" src="jr://file/shops.geojson"/>
file shops.geojson {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[2,48]}},{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[]}}]}
fails form-attachment feature 2 is no point, line or polygon

== a map that is no JSON
instance <a/>
bind "/data/a" calculate="count(instance('l'))"
model <instance id="l" src="jr://file/shops.geojson"/>
file shops.geojson {"type":
fails form-attachment the attachment “shops.geojson” cannot be used:

== an instance that is no XML
instance <a/>
bind "/data/a" calculate="count(instance('l'))"
model <instance id="l" src="jr://file/shops.xml"/>
file shops.xml <root><item></root>
fails form-attachment the attachment “shops.xml” cannot be used:

== an instance with entities
instance <a/>
bind "/data/a" calculate="count(instance('l'))"
model <instance id="l" src="jr://file/shops.xml"/>
file shops.xml <!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><r>&b;</r>
fails form-attachment a document type declaration is not allowed

== a table that is missing and that nothing asks for
instance <a/>
model <instance id="l" src="jr://file-csv/shops.csv"/>
warns form-attachment nothing asks for the instance “l”: the attachment “shops.csv” cannot be used: there is no shops.csv

== a map with what is no feature
instance <a/>
bind "/data/a" calculate="count(instance('l'))"
model <instance id="l" src="jr://file/shops.geojson"/>
file shops.geojson {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[2,48]}},7]}
fails form-attachment element 2 of the collection is no feature

== a map with a shape where a feature is wanted
instance <a/>
bind "/data/a" calculate="count(instance('l'))"
model <instance id="l" src="jr://file/shops.geojson"/>
file shops.geojson {"type":"FeatureCollection","features":[{"type":"Point","coordinates":[2,48]}]}
fails form-attachment element 1 of the collection is no feature
