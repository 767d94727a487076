# Choices out of tables as XLSForm wrote them before itemsets of files: search() and queries (ODK Collect).
file shops.csv code,name,town,kind\nk1,Kiosk North,Aar,kiosk\nk2,Kiosk South,Bern,kiosk\nm1,Market Hall,Aar,market\nb1,bakery,Bern,bakery\n

== search offers all rows of a table
instance <shop/>
body <select1 ref="/data/shop" appearance="search('shops')"><item><label>name</label><value>code</value></item></select1>
choices /data/shop k1=Kiosk North, k2=Kiosk South, m1=Market Hall, b1=bakery
set /data/shop m1
is /data/shop valid
set /data/shop name
is /data/shop not valid

== search beside another appearance, with the file's whole name, and for several
instance <shops/><best/>
body <select ref="/data/shops" appearance="minimal search('shops.csv')"><item><label>name</label><value>code</value></item></select>
body <rank ref="/data/best" appearance="search( 'shops' )"><item><label>name</label><value>code</value></item></rank>
choices /data/shops k1=Kiosk North, k2=Kiosk South, m1=Market Hall, b1=bakery
set /data/shops b1 k1
value /data/shops k1 b1
set /data/best m1 k1 b1 k2
value /data/best m1 k1 b1 k2

== search by what a text contains, in any case of letters
instance <part/><shop/>
body <input ref="/data/part"/><select1 ref="/data/shop" appearance="search('shops', 'contains', 'name', /data/part)"><item><label>name</label><value>code</value></item></select1>
choices /data/shop k1=Kiosk North, k2=Kiosk South, m1=Market Hall, b1=bakery
set /data/part KI
choices /data/shop k1=Kiosk North, k2=Kiosk South
set /data/shop k2
set /data/part mark
choices /data/shop m1=Market Hall
value /data/shop ""

== search by a beginning, an end, a whole value
instance <a/><b/><c/><d/>
body <select1 ref="/data/a" appearance="search('shops', 'startswith', 'name', 'ki')"><item><label>name</label><value>code</value></item></select1>
body <select1 ref="/data/b" appearance="search('shops', 'endswith', 'name', 'L')"><item><label>name</label><value>code</value></item></select1>
body <select1 ref="/data/c" appearance="search('shops', 'matches', 'name', 'Bakery')"><item><label>name</label><value>code</value></item></select1>
body <select1 ref="/data/d" appearance="search('shops', 'matches', 'name', 'Kiosk')"><item><label>name</label><value>code</value></item></select1>
choices /data/a k1=Kiosk North, k2=Kiosk South
choices /data/b m1=Market Hall
choices /data/c b1=bakery
choices /data/d

== search in several columns, with a filter
instance <town/><shop/>
body <input ref="/data/town"/>
body <select1 ref="/data/shop" appearance="search('shops', 'contains', 'name, kind', 'k', 'town', /data/town)"><item><label>name</label><value>code</value></item></select1>
choices /data/shop
set /data/town Bern
choices /data/shop k2=Kiosk South, b1=bakery
set /data/town Aar
choices /data/shop k1=Kiosk North, m1=Market Hall

== a filter alone, and a path from the question
instance <r><town/><shop/></r><r><town/><shop/></r>
body <repeat nodeset="/data/r"><input ref="/data/r/town"/><select1 ref="/data/r/shop" appearance="search('shops', 'matches', '', '', 'town', ../town)"><item><label>name</label><value>code</value></item></select1></repeat>
set /data/r[1]/town Aar
set /data/r[2]/town Bern
choices /data/r[1]/shop k1=Kiosk North, m1=Market Hall
choices /data/r[2]/shop k2=Kiosk South, b1=bakery

== a label of several columns says their names; choices that are numbers are as they stand
instance <shop/>
body <select1 ref="/data/shop" appearance="search('shops', 'matches', 'town', 'aar')"><item><label>None</label><value>0</value></item><item><label>name, kind,town</label><value>code</value></item></select1>
choices /data/shop 0=None, k1=Kiosk North (kind: kiosk) (town: Aar), m1=Market Hall (kind: market) (town: Aar)

== a label by a text names the columns of the form's first language
instance <shop/>
model <itext><translation lang="English"><text id="c"><value>name</value></text></translation><translation lang="Deutsch"><text id="c"><value>kind</value></text></translation></itext>
body <select1 ref="/data/shop" appearance="search('shops', 'matches', 'code', 'k1')"><item><label ref="jr:itext('c')"/><value>code</value></item></select1>
choices /data/shop k1=Kiosk North

== names of columns that are no names
file odd.csv the code,2nd label\nx,Ex\ny,Why\n
instance <odd/>
body <select1 ref="/data/odd" appearance="search('odd', 'contains', '2nd label, ', 'H')"><item><label>2nd label,</label><value>the code</value></item></select1>
choices /data/odd y=Why

== a table that is not there offers nothing
instance <shop/>
body <select1 ref="/data/shop" appearance="search('stores')"><item><label>name</label><value>code</value></item></select1>
warns form-attachment the attachment “stores.csv” cannot be used

== a search that cannot be read offers what is listed
instance <a/><b/><c/><d/>
body <select1 ref="/data/a" appearance="search('shops'"><item><label>name</label><value>code</value></item></select1>
body <select1 ref="/data/b" appearance="search(/data/a)"><item><label>name</label><value>code</value></item></select1>
body <select1 ref="/data/c" appearance="search('shops', 'contains', 'name')"><item><label>name</label><value>code</value></item></select1>
body <select1 ref="/data/d" appearance="search('shops', 'contains', /data/a, 'x')"><item><label>name</label><value>code</value></item></select1>
choices /data/a code=name
choices /data/b code=name
choices /data/c code=name
choices /data/d code=name

== an input with a query into itemsets.csv is a choice
file itemsets.csv list_name,name,label,town\ntowns,Aar,Aarau,\nstreets,s1,Old Lane,Aar\nstreets,s2,Mill Road,Bern\nstreets,s3,Bridge Street,Aar\n
instance <town/><street/>
body <input ref="/data/town"/><input ref="/data/street" query="instance('streets')/root/item[town = /data/town ]"><label>Street</label></input>
control /data/street select1 string
choices /data/street
set /data/town Aar
choices /data/street s1=Old Lane, s3=Bridge Street
set /data/street s3
set /data/town Bern
value /data/street ""
choices /data/street s2=Mill Road

== labels of a query in the form's first language
file itemsets.csv list_name,name,label::English,label::Deutsch\ntowns,a,Geneva,Genf\ntowns,b,,Basel\n
instance <town/>
model <itext><translation lang="English"><text id="t"><value>Town</value></text></translation><translation lang="Deutsch"><text id="t"><value>Ort</value></text></translation></itext>
body <input ref="/data/town" query="instance('towns')/root/item"><label ref="jr:itext('t')"/></input>
choices /data/town a=Geneva, b=b

== a query that cannot be read leaves a text
instance <a/><b/>
body <input ref="/data/a" query="instance('towns')/root/item[1st = 'x']"/><input ref="/data/b" query="/data/a"/>
control /data/a input string
control /data/b input string
