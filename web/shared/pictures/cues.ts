/** What a film is about, as far as its title and genres say. */

export type Family =
  | 'horror'
  | 'scifi'
  | 'western'
  | 'noir'
  | 'crime'
  | 'war'
  | 'family'
  | 'musical'
  | 'thriller'
  | 'action'
  | 'fantasy'
  | 'romance'
  | 'comedy'
  | 'facts'
  | 'sport'
  | 'drama';

/** Words of a title, and the emblem that they suggest. */
export const CUES: readonly (readonly [RegExp, string])[] = [
  [/\b(love|lover|lovers|heart|hearts|valentine|sweetheart|darling|passion|kiss|honey)\b/, 'heart'],
  [/\b(kiss|lips|mouth|scarlet|lipstick)\b/, 'lips'],
  [
    /\b(gun|guns|pistol|shot|shoot|shooter|bullet|bullets|colt|winchester|gunfight\w*|killer|killers|hitman|trigger|weapon)\b/,
    'gun',
  ],
  [/\b(ring|rings|wedding|bride|brides|marriage|married|marry|wife|wives|husband|engagement|honeymoon)\b/, 'ring'],
  [/\b(train|railroad|railway|express|station|locomotive|subway|metro)\b/, 'train'],
  [/\b(ship|cruise|titanic|navy|submarine|battleship|destroyer|fleet|voyage|poseidon)\b/, 'ship'],
  [/\b(boat|sail|sea|ocean|river|lake|lagoon|water|waterfront|island|pirate\w*|caribbean|atlantic|pacific)\b/, 'boat'],
  [/\b(planet|mars|venus|jupiter|saturn|galaxy|interstellar|cosmos|worlds?|universe|earth)\b/, 'planet'],
  [/\b(space|rocket|apollo|astronaut|gravity|odyssey|trek)\b/, 'rocket'],
  [/\b(alien|aliens|saucers?|encounters?|invaders?|invasion|e\.t\.)\b/, 'ufo'],
  [/\b(robot|robots|robocop|terminator|machine|android|cyborg|transformers|metropolis|iron)\b/, 'robot'],
  [/\b(atomic|atom|nuclear|bomb|quantum|matrix|fusion|strange\w*|oppenheimer|physics)\b/, 'atom'],
  [
    /\b(mask|masked|zorro|phantom|masquerade|opera|batman|stranger|strangers|superhero|incognito|actor|actress|birdman)\b/,
    'mask',
  ],
  [/\b(king|kings|queen|prince|princess|royal|crown|throne|emperor|empress|kingdom|duke|majesty|castle)\b/, 'crown'],
  [
    /\b(house|home|homes|cabin|mansion|apartment|haunted|haunting|neighbors?|room|door|window|parasite|motel|hotel|inn)\b/,
    'house',
  ],
  [/\b(road|highway|street|avenue|boulevard|drive|path|trail|route|way|lane|nomadland)\b/, 'road'],
  [
    /\b(clock|time|hour|hours|minute|minutes|midnight|noon|tomorrow|yesterday|day|days|o'clock|future|groundhog|o.clock)\b/,
    'clock',
  ],
  [/\b(eye|eyes|see|seen|sight|vision|watch\w*|blind|spy|spies|peeping|rear|blade|look|witness|conversation)\b/, 'eye'],
  [
    /\b(dagger|knife|knives|sword|swords|blade|murder|murders|stab|assassin\w*|samurai|psycho|kill|razor|cut)\b/,
    'dagger',
  ],
  [
    /\b(detective|inspector|sherlock|noir|maltese|falcon|gentleman|gangster|godfather|mob|mobsters|goodfellas|casino|chinatown|suspects)\b/,
    'hat',
  ],
  [
    /\b(cowboy|texas|texan|ranger|rangers|sheriff|marshal|outlaw|outlaws|rider|riders|wagon|lonesome|wyatt|billy)\b/,
    'cowboy',
  ],
  [/\b(snow|ice|winter|frozen|christmas|cold|arctic|alaska|north|fargo|yukon|santa|blizzard|shining)\b/, 'snow'],
  [/\b(palm|hawaii|tropic\w*|paradise|miami|beach|jungle|havana|tarzan|congo|casablanca|morocco|island)\b/, 'palm'],
  [
    /\b(moon|moonlight|moonrise|moonstruck|night|nights|twilight|dark|darkness|nocturnal|lunar|wolf|werewolf|dream|dreams|sleep\w*)\b/,
    'moon',
  ],
  [/\b(sun|sunset|sunrise|sunshine|dawn|summer|day|morning|heat|hot|solar|sunday|daylight|before)\b/, 'sun'],
  [/\b(star|stars|stardust|wars|starlet|hollywood|fame|glory|captain|america)\b/, 'star'],
  [/\b(rose|roses|flower|flowers|garden|blossoms?|daisy|orchid|lily|beauty|violet\w*|magnolia|carmen)\b/, 'rose'],
  [/\b(key|secret|secrets|lock|locked|escape|prison|jail|redemption|prisoner|notorious|gate|alcatraz)\b/, 'key'],
  [
    /\b(bird|birds|eagle|hawk|dove|swan|raven|crow|wings|angel|angels|fly|flying|nest|cuckoo\w*|mockingbird|duck)\b/,
    'bird',
  ],
  [/\b(hand|hands|touch|finger|fingers|fist|thief|thieves|pickpocket|fist\w*|fugitive|stalker)\b/, 'hand'],
  [/\b(skull|dead|death|die|dies|corpse|zombie\w*|bones|skeleton|pirates|poison|mummy)\b/, 'skull'],
  [
    /\b(grave|graves|tomb|cemetery|buried|coffin|ghost|ghosts|spirit|soul|souls|funeral|exorcist|conjuring|devil|satan)\b/,
    'grave',
  ],
  [/\b(bat|bats|vampire\w*|dracula|nosferatu)\b/, 'bat'],
  [/\b(spider|spiders|tarantula|web|widow|fly)\b/, 'spider'],
  [/\b(cat|cats|kitten|panther|leopard|tiger|lion|puss|garfield)\b/, 'cat'],
  [/\b(dog|dogs|lassie|hound|puppy|beethoven|benji|rin)\b/, 'dog'],
  [/\b(horse|horses|stallion|mustang|pony|derby|seabiscuit|black beauty|knight|knights|camelot|gladiator)\b/, 'horse'],
  [/\b(cocktail|champagne|party|club|bar|saloon|nightclub|cabaret|gatsby|thin man)\b/, 'glass'],
  [/\b(bottle|whiskey|drunk|lost weekend|wine|days of wine|rum|gin|beer|drinking)\b/, 'bottle'],
  [
    /\b(car|cars|taxi|driver|race|racing|speed|fast|furious|wheels|thelma|auto|motor|garage|truck|bullitt|mad max)\b/,
    'car',
  ],
  [/\b(plane|flight|airport|air|pilot|sky|skies|airplane|flying|wings|gun|aviator|squadron|jet)\b/, 'plane'],
  [/\b(forest|woods|tree|trees|lumber\w*|timber|robin|blair|bear|bears)\b/, 'pine'],
  [/\b(mountain|mountains|hill|hills|peak|everest|canyon|valley|alps|brokeback|sierra|cliff\w*)\b/, 'mountain'],
  [/\b(phone|telephone|call|calls|dial|operator|hello|wire)\b/, 'phone'],
  [/\b(movie|movies|film|cinema|picture|show|camera|screen|kane|reel|theater|projector|artist)\b/, 'reel'],
  [
    /\b(song|songs|sing|singing|singer|music|musical|jazz|blues|band|melody|rhythm|symphony|rock|opera|amadeus|whiplash|ballad|concert|harmony|piano)\b/,
    'note',
  ],
  [
    /\b(book|story|stories|tale|tales|diary|letter|letters|writer|novel|pages?|poets?|school|teacher|professor|fiction)\b/,
    'book',
  ],
  [/\b(fire|flame|flames|burn|burning|inferno|blaze|hell|dragon|dragons|fury|mockingjay|hunger)\b/, 'flame'],
  [/\b(jaws|shark|sharks|fish|whale|moby|deep|nemo|creature)\b/, 'fin'],
  [/\b(rain|storm|umbrella|poppins|singin'|hurricane|wind|tempest|thunder)\b/, 'umbrella'],
  [/\b(judge|justice|trial|jury|angry|law|court|verdict|witness|attorney|guilty|innocent|anatomy|crime)\b/, 'scales'],
  [
    /\b(diamond|diamonds|gold|golden|jewel\w*|treasure|money|rich|fortune|heist|emerald|million|millionaire|steal|wealth|dollars?)\b/,
    'gem',
  ],
  [
    /\b(war|army|soldier|soldiers|private|sergeant|platoon|battle|marines?|regiment|front|commando|patton|corps|jacket|apocalypse|glory)\b/,
    'helmet',
  ],
  [/\b(harbor|sailor|sailors|bounty|dock|docks|captain|admiral|port|pearl)\b/, 'anchor'],
  [/\b(stairs?|steps|step|tower|vertigo|climb|up|down|inception|ladder|high)\b/, 'stairs'],
  [
    /\b(city|town|manhattan|new york|chicago|broadway|metropolis|skyscraper|urban|la la|los angeles|kong|paris|london|rome|tokyo|babylon)\b/,
    'city',
  ],
  [/\b(dance|dancing|dancer|ballet|shoes|cinderella|heels|waltz|tango|tap|devil wears)\b/, 'shoe'],
  [
    /\b(flag|country|nation|patriot|revolution|liberty|president|lincoln|union|yankee|independence|american|birth)\b/,
    'flag',
  ],
  [/\b(champion\w*|cup|winner|victory|games?|olympic\w*|team|bowl|league)\b/, 'cup'],
  [/\b(boxing|boxer|rocky|raging|fight|fighter|ring|champ|million dollar|punch|creed|knockout)\b/, 'glove'],
  [/\b(ball|baseball|bat|pitch|moneyball|field|bases|dreams|basketball|hoosiers)\b/, 'ball'],
  [/\b(circus|carnival|clown|clowns|freaks|trapeze|greatest show|showman|tent|barnum)\b/, 'tent'],
  [/\b(desert|arizona|cactus|mexico|rio|mexican|santa fe|el paso|coyote|sand)\b/, 'cactus'],
  [/\b(man|men|mr|gent|who|third|invisible|boy|lawrence|citizen|doctor|dr)\b/, 'man'],
];

/** What stands for a family where no word of the title suggests anything. */
export const DEFAULTS: Readonly<Record<Family, readonly string[]>> = {
  horror: ['skull', 'bat', 'eye', 'hand', 'moon', 'spider', 'grave', 'house', 'cat'],
  scifi: ['planet', 'rocket', 'atom', 'ufo', 'robot', 'eye', 'star'],
  western: ['cowboy', 'cactus', 'gun', 'horse', 'sun', 'star', 'mountain'],
  noir: ['hat', 'man', 'gun', 'eye', 'stairs', 'glass', 'phone', 'key', 'city'],
  crime: ['gun', 'hat', 'key', 'hand', 'scales', 'car', 'city', 'dagger'],
  war: ['helmet', 'plane', 'flag', 'star', 'anchor', 'bird'],
  family: ['sun', 'star', 'house', 'boat', 'cat', 'dog', 'pine', 'tent', 'rocket', 'umbrella'],
  musical: ['note', 'shoe', 'star', 'city', 'mask', 'umbrella'],
  thriller: ['eye', 'key', 'stairs', 'phone', 'hand', 'dagger', 'clock', 'man', 'spider'],
  action: ['flame', 'car', 'plane', 'star', 'helmet', 'mountain', 'gun', 'city'],
  fantasy: ['moon', 'crown', 'dagger', 'star', 'bird', 'horse', 'pine', 'flame'],
  romance: ['heart', 'rose', 'ring', 'lips', 'moon', 'bird', 'glass', 'palm'],
  comedy: ['hat', 'umbrella', 'glass', 'shoe', 'phone', 'mask', 'car', 'cat', 'dog', 'lips'],
  facts: ['reel', 'book', 'eye', 'flag', 'scales', 'clock', 'city', 'bird'],
  sport: ['cup', 'ball', 'glove', 'star', 'flag'],
  drama: ['house', 'bird', 'clock', 'rose', 'road', 'key', 'hand', 'moon', 'book', 'pine', 'boat', 'umbrella', 'man'],
};

/** Which genres belong to which family. */
export const FAMILIES: readonly (readonly [Family, readonly string[]])[] = [
  ['horror', ['Horror', 'Slasher', 'Supernatural', 'Found Footage']],
  ['scifi', ['Science Fiction', 'Sci-Fi']],
  ['western', ['Western']],
  ['noir', ['Noir', 'Film-Noir', 'Film Noir']],
  ['war', ['War']],
  ['family', ['Animated', 'Animation', 'Family']],
  ['musical', ['Musical', 'Music', 'Dance', 'Performance']],
  ['sport', ['Sports', 'Sport']],
  ['thriller', ['Thriller', 'Mystery', 'Spy', 'Suspense']],
  ['crime', ['Crime', 'Legal']],
  ['fantasy', ['Fantasy', 'Superhero']],
  ['action', ['Action', 'Adventure', 'Martial Arts', 'Disaster']],
  ['romance', ['Romance', 'Erotic']],
  ['comedy', ['Comedy', 'Satire', 'Teen']],
  ['facts', ['Documentary', 'Biography', 'Historical', 'History', 'Political']],
  ['drama', ['Drama', 'Independent']],
];
