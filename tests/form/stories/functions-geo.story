# Functions of places: on a sphere of 6,378,100 m radius, without altitude, in metres to two decimals.
instance <empty/><text>somewhere</text>
instance <eiffel>48.8584 2.2945 35 5</eiffel><trace>48.8584 2.2945 35 5;51.5007 -0.1246 10 5;52.5163 13.3777</trace>
instance <square>0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0;0 0 0 0</square><open>0 0;0 1;1 1;1 0</open>
instance <corner><at>0 0</at></corner><corner><at>0 1</at></corner><corner><at>1 1</at></corner><corner><at>1 0</at></corner>
instance <far/>
bind "/data/eiffel" type="geopoint"
bind "/data/trace" type="geotrace"
bind "/data/square" type="geoshape"
body <input ref="/data/eiffel"/><input ref="/data/trace"/><input ref="/data/square"/>
body <repeat nodeset="/data/corner"><input ref="at"/></repeat>

== distance of one degree on the equator
evaluate distance('0 0;0 1') => 111318.85
evaluate distance('0 0;1 0') => 111318.85
type distance('0 0;0 1') => number

== distance of a trace adds its legs
evaluate distance('48.8584 2.2945;51.5007 -0.1246') => 340918.43
evaluate distance(/data/trace) => 1271607.7

== distance of a shape goes all around
evaluate distance(/data/square) => 445258.43
evaluate distance('0 0;0 1;1 1;0 0') => 380062.31

== distance of points in a repeat takes them in order
evaluate distance(/data/corner/at) => 333939.58
set /data/corner[3]/at 0 2
evaluate distance(/data/corner[position() < 4]/at) => 222637.69

== distance between points as several arguments
evaluate distance('0 0', '0 1') => 111318.85
evaluate distance(/data/eiffel, '51.5007 -0.1246') => 340918.43
evaluate distance('0 0', '0 1', '0 2') => 222637.69

== distance and area of a walk around a harbour, as JavaRosa has them
evaluate distance('7.9377 -11.5845 0 0;7.9324 -11.5902 0 0;7.927 -11.5857 0 0;7.925 -11.578 0 0;7.9267 -11.5722 0 0;
    7.9325 -11.5708 0 0;7.9372 -11.5737 0 0;7.9393 -11.579 0 0;7.9377 -11.5845 0 0') => 5724.36
evaluate area('7.9377 -11.5845 0 0;7.9324 -11.5902 0 0;7.927 -11.5857 0 0;7.925 -11.578 0 0;7.9267 -11.5722 0 0;
    7.9325 -11.5708 0 0;7.9372 -11.5737 0 0;7.9393 -11.579 0 0;7.9377 -11.5845 0 0') => 2333220.77

== distance across the date line takes the short way
evaluate distance('0 179.5;0 -179.5') => 111318.85

== distance from pole to pole
evaluate distance('90 0;-90 0') => 20037392.1
evaluate distance('0 0;0 90') => 10018696.05

== distance in the southern hemisphere
evaluate distance('-33.8568 151.2153;-36.8485 174.7633') => 2158125.76

== distance of a few metres
evaluate distance('48.8584 2.2945;48.8584 2.2946') => 7.32

== distance does not look at altitude and accuracy
evaluate distance('0 0 0 0;0 1 8000 50') => 111318.85

== distance of a single point is nought
evaluate distance('0 0') => 0
evaluate distance(/data/eiffel) => 0
evaluate distance('7.5 -11.5;7.5 -11.5') => 0
evaluate distance('90 0;90 1') => 0

== distance of nothing answered is nought
evaluate distance(/data/empty) => 0
evaluate distance(/data/corner[9]/at) => 0

== distance does not mind spaces and a last semicolon
evaluate distance('0 0 ; 0 1 ;') => 111318.85

== distance refuses what is no place
evaluate distance('') => [expression-function]
evaluate distance('here') => [expression-function]
evaluate distance(/data/text) => [expression-function]
evaluate distance('91 0;0 0') => [expression-function]
evaluate distance('0 181;0 0') => [expression-function]
evaluate distance('5;0 0') => [expression-function]
evaluate distance('0 0 0 0 0;0 1') => [expression-function]

== distance needs an argument
evaluate distance() => [expression-function]

== area of a shape in square metres
evaluate area(/data/square) => 12391256135.81
evaluate area('0 0;0 1;1 1;0 0') => 6195628067.9
type area(/data/square) => number

== area of a field
evaluate area('48.85 2.29;48.85 2.30;48.86 2.30;48.86 2.29') => 815345.02
evaluate area('-33.86 151.21;-33.86 151.22;-33.85 151.22;-33.86 151.21') => 514542.11

== area does not mind the way round
evaluate area('1 0;1 1;0 1;0 0') = area('0 0;0 1;1 1;1 0') => true

== area closes what is open
evaluate area(/data/open) = area(/data/square) => true

== area of points in a repeat
evaluate area(/data/corner/at) => 12391256135.81

== area of less than three points is nought
evaluate area('0 0;0 1') => 0
evaluate area('0 0') => 0
evaluate area('0 0;0 1;0 0') => 0

== area of what is no shape is nought
evaluate area('') => 0
evaluate area('here') => 0
evaluate area(/data/empty) => 0
evaluate area('91 0;0 0;1 1') => 0

== area takes one argument
evaluate area() => [expression-function]
evaluate area('0 0', '0 1') => [expression-function]

== area follows the answer
bind "/data/far" calculate="area(/data/square) &gt; 1000"
value /data/far true
set /data/square 0 0;0 0.0001;0.0001 0.0001;0 0
value /data/far false

== geofence finds a point inside
evaluate geofence('0.5 0.5', /data/square) => true
evaluate geofence('0.99 0.01 120 5', /data/square) => true
type geofence('0 0', /data/square) => boolean

== geofence leaves out what is outside
evaluate geofence('0.5 1.5', /data/square) => false
evaluate geofence('-0.1 0.5', /data/square) => false
evaluate geofence(/data/eiffel, /data/square) => false
evaluate geofence('-1 0', /data/square) => false
evaluate geofence('-1 1', /data/square) => false
evaluate geofence('0 -1', /data/square) => false
evaluate geofence('2 0.5', /data/square) => false

== geofence of a shape with a bay
evaluate geofence('3 1', '0 0;0 4;4 4;4 3;1 2;4 1;4 0;0 0') => true
evaluate geofence('3 2', '0 0;0 4;4 4;4 3;1 2;4 1;4 0;0 0') => false
evaluate geofence('0.5 2', '0 0;0 4;4 4;4 3;1 2;4 1;4 0;0 0') => true

== geofence needs a closed shape
evaluate geofence('0.5 0.5', /data/open) => false
evaluate geofence('0.5 0.5', concat(/data/open, ';0 0')) => true

== geofence without point or shape is false
evaluate geofence('', /data/square) => false
evaluate geofence(/data/empty, /data/square) => false
evaluate geofence('0.5 0.5', '') => false
evaluate geofence('0.5 0.5', /data/empty) => false
evaluate geofence('here', /data/square) => false

== geofence takes two arguments
evaluate geofence('0 0') => [expression-function]
evaluate geofence('0 0', '0 0', 1) => [expression-function]

== geofence as a constraint
bind "/data/far" constraint="geofence(., /data/square)"
body <input ref="/data/far"/>
set /data/far 0.25 0.75
is /data/far valid
set /data/far 2 2
is /data/far not valid

== enclosed-area is another name of area
evaluate enclosed-area(/data/square) => 12391256135.81
evaluate enclosed-area() => [expression-function]
evaluate enclosed-area('0 0', '0 1') => [expression-function]

== a line that crosses itself intersects
evaluate intersects('1 1;1 3;2 3;2 2;0 2') => true
evaluate intersects('0 0;4 4;4 0;0 4') => true
evaluate intersects(/data/square) => false
evaluate intersects(/data/trace) => false
type intersects(/data/trace) => boolean

== closing a line is no crossing, touching another leg is
evaluate intersects('0 0;1 1;0 2;0 0') => false
evaluate intersects('0 0;0 1;0 2;1 2;0 1') => true
evaluate intersects('0 0;1 1;0 2;0 -1') => true

== a line that goes back over itself intersects
evaluate intersects('0 0;0 1;0 0.5') => true
evaluate intersects('0 0;0 1;0 -1') => true
evaluate intersects('0 0;0 1;0 0') => true
evaluate intersects('0 0;0 2;0 1;0 0') => true

== legs that lie on one line without meeting do not intersect
evaluate intersects('0 0;0 4;4 4;4 5;0 5;0 8') => false
evaluate intersects('0 0;0 4;4 8;8 0') => false

== a point, two points, standing still: nothing intersects
evaluate intersects('0 0') => false
evaluate intersects('0 0;0 1') => false
evaluate intersects('0 0;0 1;0 1;0 2') => false
evaluate intersects(/data/empty) => false

== points of a repeat are a line too
evaluate intersects(/data/corner/at) => false
set /data/corner[4]/at 0.5 -1
evaluate intersects(/data/corner/at) => false
add /data/corner
set /data/corner[5]/at 0.5 3
evaluate intersects(/data/corner/at) => true

== what is no line cannot intersect
evaluate intersects(/data/text) => [expression-function]
because The function intersects needs points
evaluate intersects('0 0', '1 1') => [expression-function]

== a fence that crosses itself is refused by a constraint
instance <fence/>
bind "/data/fence" type="geoshape" constraint="not(intersects(.))"
body <input ref="/data/fence"/>
set /data/fence 0 0 0 0;0 1 0 0;1 1 0 0;0 0 0 0
is /data/fence valid
set /data/fence 0 0 0 0;1 1 0 0;0 1 0 0;1 0 0 0;0 0 0 0
is /data/fence not valid
