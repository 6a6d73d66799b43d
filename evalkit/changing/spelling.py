"""English words as they are often misspelt or mistyped; the list was written for evalkit."""

import re
from random import Random

from evalkit.changing.places import replaced, some
from evalkit.changing.table import table_of

_LEXICON = """
about abuot  above abvoe  accept accpet  accident accidant  accommodation accomodation
according acording  account acount  achieve acheive  across accross  address adress  again agian
against aganst  air iar  airport airpot  almost allmost  also aslo  although altough
always allways  among amoung  amount ammount  and adn  animal animel  animals animels  annual anual
another anohter  answer anwser  apple aple  are aer  area aera  argument arguement  around arround
article artical  asked aksed  attach attatch  author auther  autumn autum  available availible
average avarage  baby babby  balance ballance  beautiful beautifull  because becuase  become becom
before befor  beginning begining  behind behing  being bieng  believe beleive  between beetween
biggest bigest  bird brid  birds brids  birthday brithday  blood blod  body boddy  bottle botle
bottom botom  breakfast breakfest  bridge brige  bright brigth  bring brign  brother brohter
building bulding  business buisness  calendar calender  called caled  capital captial
careful carefull  carry cary  ceiling cieling  celebrate celabrate  century centuary
certain certian  change chnage  chemical chemcial  chicken chiken  child chlid  children childern
chocolate choclate  circle cirlce  city ctiy  climate climat  color coulor  colour coulor
coloured coulored  committee commitee  commonly commonley  company compnay  compare comapre
completely completly  computer computor  consist consits  contain contian  contains contians
continent continant  continue contineu  cooking coking  corner conrer  correct corect
countries contries  country contry  cover covver  cream craem  cross corss  cupboard cubboard
customer custommer  daily dayly  daughter dauhgter  decide deside  definitely definately
describe discribe  different diffrent  difficult dificult  direction directoin  disappear dissapear
discover discvoer  disease desease  distance distence  divide devide  divided devided
doctor docter  does deos  dollar doller  double duoble  drink dirnk  during durring  each eahc
early erly  earth eearth  easily easilly  eight eigth  electric eletric  electricity eletricity
elephant elefant  embarrass embarass  end edn  energy enegry  engine engin  enough enought
environment enviroment  equal eqaul  especially especialy  every evrey  everybody everbody
exactly exactley  example exmaple  excellent excelent  except exept  exercise excercise
existence existance  experience experiance  family familly  famous famouse  father fahter
favourite favorit  february febuary  field feild  finally finaly  finger figner  first frist
fishing fihsing  flies flys  floor flor  flower flowr  follow folow  following folowing  food fodo
foreign foriegn  forest forrest  forty fourty  forward foward  found foudn  friend freind
friends freinds  from fron  front fornt  fruit friut  garden gardin  general genaral
geography geografy  glass glas  goes gose  government goverment  grammar grammer  grass gras
great graet  ground gorund  group gruop  grow gorw  grown gorwn  grows gorws  guarantee garantee
guard gaurd  guess geuss  half hlaf  happen hapen  happened happend  happens hapens  has hsa
have ahve  having haveing  healthy healty  hear haer  heart haert  heat haet  heavy heavey
height hieght  highest higest  history histroy  holiday hollyday  hospital hospitle  hottest hotest
hour huor  hours huors  house huose  how hwo  human humen  hundred hunderd  immediately immediatly
important importent  independent independant  industry indutsry  information infomation
inside insdie  instead insted  instrument insturment  interesting intresting  invented invneted
island iland  islands ilands  journey jurney  keeps keesp  kept kpet  kitchen kichen  knew knwe
knife knief  know konw  knowledge knowlege  known konwn  language langauge  languages langauges
large lagre  largest largset  laugh luagh  learn laern  leather lether  leaves leafs  length lenght
letter leter  letters leters  level levle  library libary  light lihgt  like liek  liquid liqiud
listen lisen  little litle  live lvie  lives lvies  located loacted  longest longset  looks loosk
lowest lowset  machine machien  made amde  main mian  mainly mianly  maintain maintane  make amke
makes amkes  many meny  material materail  mathematics mathmatics  measure mesure  measured mesured
measures mesures  meat maet  medicine medecine  melt metl  memory memmory  metal mettal
middle midle  might migth  mirror miror  missing mising  modern modren  money monney  month mounth
months mounths  moon mooon  morning moring  most msot  mother mohter  mountain moutain  mouse muose
mouth muoth  much mcuh  music musik  musical musicle  name naem  named naemd  names naems
nature natrue  nearest neerest  necessary neccessary  needed neded  neighbour nieghbour
neither niether  never nevre  newspaper newpaper  next nxet  night nihgt  noise nosie
normally normaly  north noth  nothing nohting  noticeable noticable  number nubmer  numbers nubmers
object obejct  occasion ocassion  occurred occured  ocean ocaen  office ofice  often offen
only olny  opinion oppinion  opposite oposite  orange oragne  orchestra orchestera  order oder
organ orgen  origin orgin  original orignal  other ohter  our uor  outside outsdie  oxygen oxigen
paint piant  painted pianted  paper papper  parallel paralel  parents parants  particular particlar
people poeple  period peroid  person preson  persons presons  piano paino  picture pitcure
piece peice  pieces peices  place plcae  places plcaes  planet plannet  planets plannets
plant palnt  plants palnts  played palyed  player palyer  players palyers  playing palying
please plaese  pocket poket  point piont  points pionts  police polic  popular populer
possible possable  potato potatoe  pressure presure  probably probaly  process proccess
produce prodcue  produced prodcued  produces prodcues  promise promiss
pronunciation pronounciation  protect protcet  protects protcets  province provience
public publick  pull plul  purple pruple  quarter quater  question qeustion  quick qiuck
quiet queit  rain rian  rainbow rianbow  reach raech  read raed  ready raedy  really realy
receive recieve  recommend reccomend  region reigon  religion relegion  remember rember
restaurant restaraunt  rhythm rythm  right rihgt  river rivver  road raod  round ruond
sailor salior  sandwich sandwhich  school shcool  science sceince  scientist sceintist
scissors sissors  season seasen  second secodn  seconds secodns  secretary secratary  seeds sedes
send sned  sentence sentance  separate seperate  separates seperates  several severel
shadow shaddow  shape shaep  shine shien  should shoud  sides sidse  similar similer  since sicne
single singel  sister sitser  sleep slepe  slowest slowset  small samll  smallest samllest
smell smel  soap saop  soft sfot  solid soild  something somthing  sometimes somtimes  sound sonud
south suoth  space spaec  speak spaek  special speical  speech speach  spelled speled
spider spidder  sport spotr  spring spirng  square sqaure  standard standerd  stands satnds
star satr  stars satrs  state staet  station staton  stay saty  stomach stomache  stone stoen
stop sotp  stopped stoped  storm stomr  straight straigth  strange starnge  street streat
strength strenght  string stirng  strings stirngs  strong storng  student studnet
students studnets  successful succesful  sugar suger  summer sumer  surface surfase
surprise suprise  sweet swete  swim siwm  swimming swiming  symbol symbole  system sytem
table talbe  taste tasete  tastes tasets  teacher techer  team taem  temperature temprature
than tahn  that taht  the teh  their thier  them tehm  there tehre  these tehse  they tehy
thing thign  things thigns  third thrid  this thsi  thousand thousend  time tiem  times tiems
together togehter  tomorrow tommorow  tongue tounge  tool tol  tooth toooth  towards twoards
traditional traditonal  traffic trafic  travel travle  tree tere  trees teres  triangle triangel
truly truely  twelve twelwe  twenty twentey  twice twise  under udner  understand understnad
university univeristy  until untill  used usde  useful usefull  using useing  usual usaul
usually usualy  vegetable vegtable  vehicle vehical  very vrey  village vilage  visible visable
volcano vulcano  warm wram  was wsa  watch wacth  water watre  weigh wiegh  weight wieght
welcome wellcome  were wree  what waht  when wehn  where wehre  which wich  while whiel
white whtie  whole hwole  window widnow  winter witner  with wiht  without wihtout  woman womman
wood wodo  word wrod  words wrods  work wrok  world wrold  would woud  write wirte
writing writting  written writen  wrong worng  year yaer  years yaers  yellow yelow
yesterday yesturday  you yuo  young yuong  your yuor  zero zeero
"""

MISSPELT = table_of(_LEXICON)
"""Words, with a spelling of each that is no English word itself."""

_WORD = re.compile(r"[^\W\d_]+")


def misspelling(text: str, random: Random) -> str:
    """Return ``text`` with some words as they are often misspelt, about one in 25 characters."""
    places = [found.span() for found in _WORD.finditer(text) if found[0].lower() in MISSPELT]
    chosen = some(places, len(text), random)
    table = {
        word: _cased(MISSPELT[word.lower()], word)
        for word in (text[start:end] for start, end in chosen)
    }
    return replaced(text, chosen, table)


def _cased(misspelt: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return misspelt.upper()
    return misspelt.capitalize() if like[0].isupper() else misspelt
