# Secondary instances in the form and beside it: ODK XForms, Secondary Instances, URIs; JavaRosa's tests of them.

== an instance in the form
instance <x/>
model <instance id="l"><root><item><name>a</name><label>A</label></item><item><name>b</name><label>B</label></item></root></instance>
bind "/data/x" calculate="instance('l')/root/item[name = 'b']/label"
value /data/x B
evaluate count(instance('l')/root/item) => 2

== an instance in the form may have any names
instance <x/>
model <instance id="l"><houses><house no="1"><door>red</door></house><house no="2"><door>blue</door></house></houses></instance>
bind "/data/x" calculate="instance('l')/houses/house[@no = 2]/door"
value /data/x blue

== an instance of numbers
instance <x/><y/>
model <instance id="l"><root><item><v>2</v></item><item><v>10</v></item></root></instance>
bind "/data/x" calculate="sum(instance('l')/root/item/v)"
bind "/data/y" calculate="max(instance('l')/root/item/v)"
value /data/x 12
value /data/y 10

== an empty instance
instance <x/>
model <instance id="l"><root/></instance>
bind "/data/x" calculate="count(instance('l')/root/item)"
value /data/x 0

== an instance of nothing
instance <x/>
model <instance id="l"/>
bind "/data/x" calculate="count(instance('l')/root/item)"
value /data/x 0

== an instance without an id
instance <x/>
model <instance><root/></instance>
fails form-structure has no id

== two instances of one id
instance <x/>
model <instance id="l"><root/></instance><instance id="l"><root/></instance>
fails form-structure two instances are called “l”

== a document beside the form
instance <x/>
file towns.xml <root><item><name>p</name><label>Paris</label></item><item><name>l</name><label>Lyon</label></item></root>
model <instance id="t" src="jr://file/towns.xml"/>
bind "/data/x" calculate="instance('t')/root/item[name = 'l']/label"
value /data/x Lyon

== a document of other names
instance <x/><c/>
file t.xml <instance-root><instance-item><item-value>v</item-value><item-label>V</item-label></instance-item></instance-root>
model <instance id="t" src="jr://file/t.xml"/>
body <select1 ref="/data/c"><itemset nodeset="instance('t')/instance-root/instance-item"><value ref="item-value"/><label ref="item-label"/></itemset></select1>
choices /data/c v=V

== a document with a declaration and comments
instance <x/>
file t.xml <?xml version="1.0" encoding="UTF-8"?>\n<!-- list --><root>\n <item><name>a</name><!-- no --><v>é</v></item>\n</root>\n
model <instance id="t" src="jr://file/t.xml"/>
bind "/data/x" calculate="instance('t')/root/item[name = 'a']/v"
value /data/x é

== a document that is none
instance <x/>
file t.xml <root><item></root>
model <instance id="t" src="jr://file/t.xml"/>
bind "/data/x" calculate="instance('t')/root/item"
fails form-attachment t.xml

== an empty document
instance <x/>
file t.xml ""
model <instance id="t" src="jr://file/t.xml"/>
bind "/data/x" calculate="instance('t')/root/item"
fails form-attachment t.xml

== a document that asks for entities
instance <x/>
file t.xml <!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><root><item>&e;</item></root>
model <instance id="t" src="jr://file/t.xml"/>
bind "/data/x" calculate="instance('t')/root/item"
fails form-attachment t.xml

== what stands in the element of an outside instance is passed over
instance <x/>
file t.xml <root><item><name>real</name></item></root>
model <instance id="t" src="jr://file/t.xml"><root><item><name>dummy</name></item><item><name>dummy</name></item></root></instance>
bind "/data/x" calculate="join(' ', instance('t')/root/item/name)"
value /data/x real

== a file that is missing
instance <x/>
model <instance id="t" src="jr://file-csv/none.csv"/>
bind "/data/x" calculate="instance('t')/root/item/name"
warns form-attachment the instance “t” is empty: the attachment “none.csv” cannot be used: there is no none.csv
value /data/x ""
evaluate count(instance('t')/root/item) => 0
evaluate pulldata('t', 'name', 'code', '7') => ""

== a question whose choices are missing
instance <town/><street/><other/>
model <instance id="t" src="jr://file/towns.xml"/>
bind "/data/other" calculate="jr:choice-name(/data/town, '/data/town')"
body <select1 ref="/data/town"><itemset nodeset="instance('t')/root/item"><value ref="name"/><label ref="label"/></itemset></select1><input ref="/data/street"/>
warns form-attachment the instance “t” is empty: the attachment “towns.xml” cannot be used: there is no towns.xml
choices /data/town ""
value /data/other ""
set /data/street Main
problems ""
written <data id="story" version="1"><town/><street>Main</street><other/></data>

== an answer from a list that is missing now
instance <town/>
model <instance id="t" src="jr://file-csv/towns.csv"/>
body <select1 ref="/data/town"><itemset nodeset="instance('t')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>
warns form-attachment the instance “t” is empty
open <data id="story" version="1"><town>l</town></data>
value /data/town l

== a file that is missing and that nobody asks for
instance <x/>
model <instance id="t" src="jr://file-csv/none.csv"/>
bind "/data/x" calculate="1 + 1"
warns form-attachment nothing asks for the instance “t”
value /data/x 2

== an address of the network
instance <x/>
model <instance id="t" src="https://example.org/t.xml"/>
bind "/data/x" calculate="instance('t')/root/item"
warns form-unsupported the instance “t” is empty: the address “https://example.org/t.xml” of an instance is not supported
value /data/x ""

== an address out of the folder
instance <x/>
model <instance id="t" src="jr://file/../secret.xml"/>
bind "/data/x" calculate="instance('t')/root/item"
warns form-unsupported the instance “t” is empty: the address “jr://file/../secret.xml” of an instance is not supported
value /data/x ""

== a table
instance <x/><y/>
file t.csv name,label,pop\na,Alpha,1\nb,Beta,2\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="instance('t')/root/item[name = 'b']/label"
bind "/data/y" calculate="sum(instance('t')/root/item/pop)"
value /data/x Beta
value /data/y 3

== a table known by the end of its name
instance <x/>
file t.CSV name,v\na,1\n
model <instance id="t" src="jr://file/t.CSV"/>
bind "/data/x" calculate="instance('t')/root/item[name = 'a']/v"
value /data/x 1

== a table with a byte order mark
instance <x/>
file t.csv \357\273\277name,v\na,1\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="instance('t')/root/item[name = 'a']/v"
value /data/x 1

== a table with semicolons
instance <x/>
file t.csv name;v\na;"1,5; or so"\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="instance('t')/root/item[name = 'a']/v"
value /data/x 1,5; or so

== a table with returns and line feeds
instance <x/>
file t.csv name,v\r\na,1\r\nb,2\r\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="concat(count(instance('t')/root/item), instance('t')/root/item[name = 'b']/v)"
value /data/x 22

== a table with returns only
instance <x/>
file t.csv name,v\ra,1\rb,2\r
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="concat(count(instance('t')/root/item), instance('t')/root/item[name = 'b']/v)"
value /data/x 22

== a table with empty lines and without a last line end
instance <x/>
file t.csv name,v\n\na,1\n\n\nb,2
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="concat(count(instance('t')/root/item), instance('t')/root/item[name = 'b']/v)"
value /data/x 22

== quotes in a table
instance <x/><y/><z/>
file t.csv "name","v"\n"a","121 Main St, NE"\n"b","so ""called"""\n"c","two\nlines"\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="instance('t')/root/item[name = 'a']/v"
bind "/data/y" calculate="instance('t')/root/item[name = 'b']/v"
bind "/data/z" calculate="instance('t')/root/item[name = 'c']/v"
value /data/x 121 Main St, NE
value /data/y so "called"
value /data/z two\nlines

== a quote that never ends
instance <x/>
file t.csv name,v\na,"open\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="instance('t')/root/item/v"
fails form-attachment never ends

== a table of headings only
instance <c/><n/>
file t.csv name,label\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/n" calculate="count(instance('t')/root/item)"
body <select1 ref="/data/c"><itemset nodeset="instance('t')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>
choices /data/c ""
value /data/n 0

== an empty table
instance <n/>
file t.csv ""
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/n" calculate="count(instance('t')/root/item)"
value /data/n 0

== a line with too few fields
instance <x/><y/>
file t.csv name,label,pop\na\nb,Beta,2\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="concat('[', instance('t')/root/item[name = 'a']/pop, ']')"
bind "/data/y" calculate="count(instance('t')/root/item/pop)"
value /data/x []
value /data/y 2

== a line with too many fields
instance <x/>
file t.csv name,label\na,Alpha,more,\nb,Beta\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="join(' ', instance('t')/root/item/label)"
value /data/x Alpha Beta

== white space in fields is theirs
instance <x/><y/>
file t.csv name,v\na, 1 \n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="concat('[', instance('t')/root/item[name = 'a']/v, ']')"
value /data/x [ 1 ]

== letters of all languages in a table
instance <x/>
file t.csv name,élévation\na,testé 東京\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="instance('t')/root/item[name = 'a']/élévation"
value /data/x testé 東京

== bytes that are no UTF-8
instance <x/>
file t.csv name,v\na,\351\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="instance('t')/root/item/v"
fails form-attachment UTF-8

== a column whose name no path can say
instance <x/>
file t.csv name,Full name,v\na,Ann A.,1\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="instance('t')/root/item[name = 'a']/v"
value /data/x 1

== a column that is not there
instance <x/>
file t.csv name,v\na,1\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="concat('[', instance('t')/root/item[name = 'a']/zz, ']')"
value /data/x []

== an itemset of columns that are not there
instance <c/>
file t.csv name,label\na,Alpha\n
model <instance id="t" src="jr://file-csv/t.csv"/>
body <select1 ref="/data/c"><itemset nodeset="instance('t')/root/item"><value ref="foo"/><label ref="bar"/></itemset></select1>
warns form-reference no item of the instance “t” has a “foo”
warns form-reference no item of the instance “t” has a “bar”

== an itemset in the form whose label is missing
instance <c/>
model <instance id="l"><root><item><name>a</name></item><item><name>b</name></item></root></instance>
body <select1 ref="/data/c"><itemset nodeset="randomize(instance('l')/root/item[name != ''])"><value ref="name"/><label ref="label"/></itemset></select1>
warns form-reference no item of the instance “l” has a “label”
set /data/c b
is /data/c valid

== blanks around quoted fields of a table
instance <x/>
file t.csv name,label\n"a" ,"one" \n "b",two\n"c"\t,"a ""c"""\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="join('|', instance('t')/root/item/name)"
value /data/x a| "b"|c
evaluate join('|', instance('t')/root/item/label) => one|two|a "c"

== a table of semicolons with commas in its header
instance <x/>
file t.csv name;price, net\na;1,50\n
model <instance id="t" src="jr://file-csv/t.csv"/>
bind "/data/x" calculate="instance('t')/root/item[name = 'a']/*[2]"
value /data/x 1,50
