# Preloads, the meta block, audit and entities: ODK XForms, Metadata, Preload Attributes, Entities.

== an instanceID is made once
instance <a/><meta><instanceID/></meta><n/>
bind "/data/meta/instanceID" type="string" jr:preload="uid"
bind "/data/n" calculate="string-length(/data/meta/instanceID)"
body <input ref="/data/a"/>
value /data/n 41
evaluate starts-with(/data/meta/instanceID, 'uuid:') => true
evaluate regex(/data/meta/instanceID, '^uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$') => true
set /data/a 1
changed /data/a
reload

== an instanceID in an attribute
instance <e at=""/>
bind "/data/e/@at" jr:preload="uid"
evaluate starts-with(/data/e/@at, 'uuid:') => true

== an instanceID that is there is kept
instance <a/><meta><instanceID/></meta>
bind "/data/meta/instanceID" jr:preload="uid"
body <input ref="/data/a"/>
open <data id="story"><a/><meta><instanceID>uuid:1234</instanceID></meta></data>
value /data/meta/instanceID uuid:1234
resume
value /data/meta/instanceID uuid:1234

== a preload goes over a default
instance <a>default</a>
bind "/data/a" jr:preload="property" jr:preloadParams="username"
body <input ref="/data/a"/>
value /data/a A17

== a preload is not done again
instance <a/>
bind "/data/a" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"
body <input ref="/data/a"/>
value /data/a 2026-03-01T10:00:00.000+01:00
now 2026-04-01T10:00:00+02:00
reload
value /data/a 2026-03-01T10:00:00.000+01:00
resume
value /data/a 2026-03-01T10:00:00.000+01:00

== a preload of a node that has a question may be changed
instance <a/>
bind "/data/a" jr:preload="property" jr:preloadParams="username"
body <input ref="/data/a"/>
set /data/a B18
value /data/a B18
reload
value /data/a B18

== a preload is read by a calculation
instance <a/><b/>
bind "/data/a" jr:preload="date" jr:preloadParams="today" type="date"
bind "/data/b" calculate="format-date(/data/a, '%Y')"
value /data/b 2026

== who fills, and on what
instance <deviceid/><username/><email/><phonenumber/><phone/>
bind "/data/deviceid" jr:preload="property" jr:preloadParams="deviceid"
bind "/data/username" jr:preload="property" jr:preloadParams="username"
bind "/data/email" jr:preload="property" jr:preloadParams="email"
bind "/data/phonenumber" jr:preload="property" jr:preloadParams="phonenumber"
bind "/data/phone" jr:preload="property" jr:preloadParams="phone number"
value /data/deviceid device-1
value /data/username A17
value /data/email a17@example.org
value /data/phonenumber +33100000000
value /data/phone +33100000000

== a property that nobody knows leaves the node
instance <a>x</a><b/>
bind "/data/a" jr:preload="property" jr:preloadParams="simserial"
bind "/data/b" jr:preload="property"
value /data/a x
value /data/b ""

== a preload that nobody knows leaves the node
instance <a>x</a>
bind "/data/a" jr:preload="patient" jr:preloadParams="name"
value /data/a x

== the beginning and the end
instance <a/><orx:meta><orx:timeStart/><orx:timeEnd/></orx:meta>
bind "/data/orx:meta/orx:timeStart" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"
bind "/data/orx:meta/orx:timeEnd" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"
body <input ref="/data/a"/>
value /data/meta/timeStart 2026-03-01T10:00:00.000+01:00
value /data/meta/timeEnd ""
final <data xmlns:orx="http://openrosa.org/xforms" id="story" version="1"><a/><orx:meta><orx:timeStart>2026-03-01T10:00:00.000+01:00</orx:timeStart><orx:timeEnd>2026-03-01T10:00:00.000+01:00</orx:timeEnd></orx:meta></data>

== a name of the instance
instance <first/><last/><meta><instanceID/><instanceName/></meta>
bind "/data/meta/instanceID" jr:preload="uid"
bind "/data/meta/instanceName" calculate="concat(/data/first, ' ', /data/last)"
body <input ref="/data/first"/><input ref="/data/last"/>
set /data/first Ada
set /data/last L.
value /data/meta/instanceName Ada L.

== a meta block in the namespace of OpenRosa or in none
instance <orx:meta><orx:instanceID/></orx:meta><a/>
bind "/data/orx:meta/orx:instanceID" jr:preload="uid"
bind "/data/a" calculate="starts-with(/data/meta/instanceID, 'uuid:')"
value /data/a true
evaluate starts-with(/data/orx:meta/orx:instanceID, 'uuid:') => true

== a calculation of the instanceID
instance <meta><instanceID/></meta>
bind "/data/meta/instanceID" calculate="concat('uuid:', 'fixed')"
value /data/meta/instanceID uuid:fixed

== an instance in each repeat has a preload of its own
instance <r jr:template=""><id/><u/></r>
bind "/data/r/id" jr:preload="uid"
bind "/data/r/u" jr:preload="property" jr:preloadParams="username"
body <repeat nodeset="/data/r"><input ref="/data/r/u"/></repeat>
add /data/r
add /data/r
value /data/r[2]/u A17
evaluate /data/r[1]/id != /data/r[2]/id => true

== settings of an audit are kept without effect
instance <a/><meta><instanceID/><audit/></meta>
bind "/data/meta/instanceID" jr:preload="uid"
bind "/data/meta/audit" type="binary" odk:location-priority="balanced" odk:location-min-interval="60" odk:location-max-age="120" odk:track-changes="true"
body <input ref="/data/a"/>
value /data/meta/audit ""
problems ""

== an entity is made
instance <species/><meta><instanceID/><entity dataset="trees" id="" create="1"><label/></entity></meta>
model <setvalue event="odk-instance-first-load" ref="/data/meta/entity/@id" value="uuid()"/>
bind "/data/species" xmlns:entities="http://www.opendatakit.org/xforms/entities" entities:saveto="species"
bind "/data/meta/instanceID" jr:preload="uid"
bind "/data/meta/entity/@id" type="string"
bind "/data/meta/entity/label" calculate="/data/species"
body <input ref="/data/species"/>
set /data/species oak
value /data/meta/entity/label oak
value /data/meta/entity/@dataset trees
value /data/meta/entity/@create 1
evaluate string-length(/data/meta/entity/@id) => 36
reload

== an entity is made on a condition
instance <age/><meta><entity dataset="people" id="" create=""><label/></entity></meta>
bind "/data/meta/entity/@create" calculate="if(/data/age &gt; 17, '1', '')"
body <input ref="/data/age"/>
set /data/age 20
value /data/meta/entity/@create 1
written <data id="story" version="1"><age>20</age><meta><entity dataset="people" id="" create="1"><label/></entity></meta></data>
set /data/age 10
value /data/meta/entity/@create ""

== an entity is changed
instance <tree/><circ/><meta><entity dataset="trees" id="" update="1" baseVersion=""><label/></entity></meta>
file trees.csv name,label,__version,species\nt1,Old oak,3,oak\n
model <instance id="trees" src="jr://file-csv/trees.csv"/>
bind "/data/meta/entity/@id" calculate=" /data/tree "
bind "/data/meta/entity/@baseVersion" calculate="instance('trees')/root/item[name= /data/tree ]/__version"
bind "/data/meta/entity/label" calculate="concat( /data/circ , &quot;cm &quot;, instance('trees')/root/item[name= /data/tree ]/species)"
body <select1 ref="/data/tree"><itemset nodeset="instance('trees')/root/item"><value ref="name"/><label ref="label"/></itemset></select1><input ref="/data/circ"/>
choices /data/tree t1=Old oak
set /data/tree t1
set /data/circ 120
final <data id="story" version="1"><tree>t1</tree><circ>120</circ><meta><entity dataset="trees" id="t1" update="1" baseVersion="3"><label>120cm oak</label></entity></meta></data>

== the id of an entity is that of the submission that is edited
instance <name/><meta><instanceID/><entity dataset="pets" id="" create="1"><label/></entity></meta>
model <setvalue event="odk-instance-first-load" ref="/data/meta/entity/@id" value="uuid()"/>
bind "/data/meta/instanceID" jr:preload="uid"
bind "/data/meta/entity/label" calculate="/data/name"
body <input ref="/data/name"/>
open <data id="story"><name>sammy</name><meta><instanceID>uuid:1</instanceID><entity create="1" dataset="pets" id="0ed0b751"><label>sammy</label></entity></meta></data>
value /data/meta/entity/@id 0ed0b751
reload to edit
value /data/meta/entity/@id 0ed0b751

== a key for encryption is told
instance <a/>
model <submission base64RsaPublicKey="MIIB" action="https://example.org" method="post"/>
body <input ref="/data/a"/>
warns form-unsupported encrypted

== a submission element without a key has no effect
instance <a/>
model <submission action="https://example.org" method="post" orx:auto-send="true" orx:auto-delete="false"/>
body <input ref="/data/a"/>
set /data/a 1
final <data id="story" version="1"><a>1</a></data>
