# Places, typed or pasted, and the action setgeopoint, which finds no position here (ODK XForms, Actions).

== no position is an empty value
instance <p/>
bind "/data/p" type="geopoint"
model <odk:setgeopoint event="odk-instance-first-load" ref="/data/p"/>
body <input ref="/data/p"/>
value /data/p ""
warns form-unsupported setgeopoint

== no position takes the value away
instance <p>48 2 0 0</p>
bind "/data/p" type="geopoint"
model <odk:setgeopoint event="odk-instance-first-load" ref="/data/p"/>
value /data/p ""

== its value attribute and its text mean nothing
instance <p/><q/>
model <odk:setgeopoint event="odk-instance-first-load" ref="/data/p" value="'1 1 0 0'"/>
  <odk:setgeopoint event="odk-instance-first-load" ref="/data/q">1 1 0 0</odk:setgeopoint>
value /data/p ""
value /data/q ""

== a name of another namespace is no action
instance <p>48 2 0 0</p>
model <setgeopoint event="odk-instance-first-load" ref="/data/p"/>
fails form-unsupported “setgeopoint” is an action in the namespace http://www.opendatakit.org/xforms only

== nor in a question
instance <a/><p/>
body <input ref="/data/a"><setgeopoint event="xforms-value-changed" ref="/data/p"/></input>
fails form-unsupported “setgeopoint” is an action in the namespace

== an event that does not exist
instance <p/>
model <odk:setgeopoint event="odk-some-day" ref="/data/p"/>
fails form-unsupported odk-some-day

== several events of which one does not exist
instance <p/>
model <odk:setgeopoint event="odk-instance-first-load odk-some-day" ref="/data/p"/>
fails form-unsupported odk-some-day

== a place that does not exist
instance <p/>
model <odk:setgeopoint event="odk-instance-first-load" ref="/data/zz"/>
fails form-reference zz

== on each load
instance <p>48 2 0 0</p>
model <odk:setgeopoint event="odk-instance-load" ref="/data/p"/>
body <input ref="/data/p"/>
value /data/p ""
set /data/p 48 2
resume
value /data/p ""

== on a change
instance <a/><p>48 2 0 0</p>
body <input ref="/data/a"><odk:setgeopoint event="xforms-value-changed" ref="/data/p"/></input>
value /data/p 48 2 0 0
set /data/a 1
value /data/p ""

== in a new instance of a repeat
instance <r jr:template=""><p>48 2 0 0</p></r><r><p>48 2 0 0</p></r>
body <repeat nodeset="/data/r"><odk:setgeopoint event="odk-new-repeat" ref="/data/r/p"/><input ref="/data/r/p"/></repeat>
value /data/r[1]/p 48 2 0 0
add /data/r
value /data/r[2]/p ""
value /data/r[1]/p 48 2 0 0

== a read-only place
instance <p>48 2 0 0</p>
bind "/data/p" type="geopoint" readonly="true()"
model <odk:setgeopoint event="odk-instance-first-load" ref="/data/p"/>
body <input ref="/data/p"/>
value /data/p ""
refused read-only-node set /data/p 1 1

== a place has two to four numbers
instance <p/>
bind "/data/p" type="geopoint"
body <input ref="/data/p"/>
set /data/p 48.85 2.35
is /data/p valid
set /data/p 48.85 2.35 35
is /data/p valid
set /data/p 48.85 2.35 35.5 4.7
is /data/p valid
set /data/p 48.85
is /data/p not valid
set /data/p 1 2 3 4 5
is /data/p not valid

== the poles and the date line
instance <p/>
bind "/data/p" type="geopoint"
body <input ref="/data/p"/>
set /data/p 90 180 0 0
is /data/p valid
set /data/p -90 -180 0 0
is /data/p valid
set /data/p 90.0001 0
is /data/p not valid
set /data/p -90.0001 0
is /data/p not valid
set /data/p 0 180.0001
is /data/p not valid
set /data/p 0 -180.0001
is /data/p not valid

== what is no number is no place
instance <p/>
bind "/data/p" type="geopoint"
body <input ref="/data/p"/>
set /data/p ZYX %% ABC $$
problems /data/p type
set /data/p ZYX %% 1200 10
problems /data/p type
set /data/p 48,85 2,35
problems /data/p type
set /data/p 48.85, 2.35
problems /data/p type

== below the sea
instance <p/>
bind "/data/p" type="geopoint"
body <input ref="/data/p"/>
set /data/p -5.299 46.663 -30.5 5
is /data/p valid
value /data/p -5.299 46.663 -30.5 5

== a line has two points
instance <t/>
bind "/data/t" type="geotrace"
body <input ref="/data/t"/>
set /data/t 38.25 21.75 0 0; 38.26 21.76 0 0
is /data/t valid
set /data/t 38.25 21.75 0 0; 38.26 21.76 0 0;
is /data/t valid
set /data/t 38.25 21.75 0 0;
is /data/t not valid
set /data/t 38.25 21.75 0 0; 38.26
is /data/t not valid
set /data/t 38.25 21.75;38.26 21.76;38.27 21.75
is /data/t valid

== a shape ends where it begins
instance <s/>
bind "/data/s" type="geoshape"
body <input ref="/data/s"/>
set /data/s 0 0 0 0; 0 1 0 0; 1 1 0 0; 0 0 0 0
is /data/s valid
set /data/s 0 0 0 0; 0 1 0 0; 1 1 0 0; 0 0 0 0;
is /data/s valid
set /data/s 0 0 0 0; 0 1 0 0; 1 1 0 0; 1 0 0 0
is /data/s not valid
set /data/s 0 0 0 0; 0 1 0 0; 0 0 0 0
is /data/s not valid

== area and distance of what a shape says
instance <s>38.253094215699576 21.756382658677467 0.0 0.0; 38.25021274773806 21.756382658677467 0.0 0.0; 38.25007793942195 21.763892843919166 0.0 0.0; 38.25290886154963 21.763935759263404 0.0 0.0; 38.253094215699576 21.756382658677467 0.0 0.0;</s><a/><d/>
bind "/data/s" type="geoshape"
bind "/data/a" type="decimal" calculate="round(area(/data/s), 1)"
bind "/data/d" type="decimal" calculate="round(distance(/data/s), 0)"
body <input ref="/data/s"/>
value /data/a 209372.6
value /data/d 1953

== area of what has fewer than three points
instance <s/><a/>
bind "/data/s" type="geotrace"
bind "/data/a" type="decimal" calculate="area(/data/s)"
body <input ref="/data/s"/>
set /data/s 38.253094215699576 21.756382658677467 0.0 0.0;
value /data/a 0
set /data/s 38.253094215699576 21.756382658677467 0.0 0.0; 38.25021274773806 21.756382658677467 0.0 0.0;
value /data/a 0

== distance follows the points of a repeat
instance <r><p>0 1 0 0</p></r><r><p>0 91 0 0</p></r><d/>
bind "/data/r/p" type="geopoint"
bind "/data/d" type="int" calculate="distance(/data/r/p) div 1000"
body <repeat nodeset="/data/r"><input ref="/data/r/p"/></repeat>
value /data/d 10018
add /data/r
set /data/r[3]/p 0 1 0 0
value /data/d 20037
remove /data/r[2]
value /data/d 0

== a place chosen on a map or typed is the same control
instance <p/><q/>
bind "/data/p" type="geopoint"
bind "/data/q" type="geopoint"
body <input ref="/data/p" appearance="maps" accuracyThreshold="5"/><input ref="/data/q" appearance="placement-map"/>
control /data/p input geopoint accuracyThreshold=5
appearance /data/q placement-map
