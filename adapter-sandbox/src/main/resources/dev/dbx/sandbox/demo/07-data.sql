-- Two hundred users and what they have been doing up to 1 January 2026.
-- Nothing is random and nothing depends on the clock: every choice hashes the row's number and a word.

-- Until the end of this file: day arithmetic must not depend on the session's time zone, and DROP ... CASCADE is chatty.
select set_config('timezone', 'UTC', true), set_config('client_min_messages', 'warning', true);

-- History is loaded as it is; triggers would write it a second time. Foreign keys stay checked.
alter table public.user_profiles disable trigger user;
alter table public.profile_skills disable trigger user;
alter table public.applications disable trigger user;

create schema demo_load;

-- 0 to size - 1, the same on every machine
create function demo_load.pick(row_number bigint, what text, size integer) returns integer
language sql immutable
as $$
  select ((hashint8extended(row_number, hashtext(what)) & 2147483647) % size)::integer
$$;

create function demo_load.choose(row_number bigint, what text, options anyarray) returns anyelement
language sql immutable
as $$
  select options[1 + demo_load.pick(row_number, what, cardinality(options))]
$$;

create function demo_load.today() returns timestamptz
language sql immutable
as $$
  select '2026-01-01 00:00:00+00'::timestamptz
$$;

-- ---------------------------------------------------------------------------
-- People: number n has the id 00000000-0000-4000-8000-00000000000n, in decimal
-- ---------------------------------------------------------------------------

create table demo_load.people as
select
  n,
  ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid as user_id,
  coalesce(known.full_name, first_names[1 + n * 7 % 40] || ' ' || last_names[1 + n * 13 % 50]) as full_name,
  n % 20 = 0 as is_anonymous,
  timestamptz '2024-01-01 00:00:00+00'
    + n * interval '3 days'
    + demo_load.pick(n, 'signed up', 86400) * interval '1 second' as created_at,
  coalesce(
    known.track,
    demo_load.choose(n, 'track', array['engineering', 'data', 'design', 'product', 'operations', 'marketing'])
  )::public.skill_category as track,
  coalesce(known.city, demo_load.choose(n, 'city', cities)) as city
from generate_series(1, 200) as n
cross join (
  select
    array[
      'Amina', 'Ben', 'Carla', 'Daniel', 'Elif', 'Femi', 'Greta', 'Hiro', 'Ines', 'Jonas',
      'Kavya', 'Leo', 'Maya', 'Noah', 'Olga', 'Pedro', 'Qing', 'Rosa', 'Samir', 'Tara',
      'Umar', 'Vera', 'Wanda', 'Xavier', 'Yusuf', 'Zoë', 'Anton', 'Bianca', 'Chidi', 'Dalia',
      'Emil', 'Fatima', 'Goran', 'Hannah', 'Idris', 'Julia', 'Karim', 'Lena', 'Marco', 'Nadia'
    ] as first_names,
    array[
      'Adeyemi', 'Bauer', 'Castro', 'Dubois', 'Eriksen', 'Fischer', 'García', 'Haddad', 'Ivanov', 'Jensen',
      'Kowalski', 'Laurent', 'Martin', 'Nakamura', 'Olsen', 'Patel', 'Quinn', 'Rossi', 'Schmidt', 'Tran',
      'Ueda', 'Varga', 'Weber', 'Xu', 'Yılmaz', 'Zimmer', 'Almeida', 'Brandt', 'Chen', 'Diallo',
      'Engel', 'Ferreira', 'Gupta', 'Hoffmann', 'Ibrahim', 'Johansson', 'Keller', 'Lopez', 'Müller', 'Novak',
      'O''Brien', 'Popescu', 'Reyes', 'Silva', 'Thomsen', 'Urban', 'Vogel', 'Wright', 'Yoon', 'Zhang'
    ] as last_names,
    array[
      'Amsterdam', 'Barcelona', 'Berlin', 'Boston', 'Chicago', 'Copenhagen', 'Dublin', 'Edinburgh', 'Hamburg',
      'Helsinki', 'Lagos', 'Lisbon', 'London', 'Lyon', 'Madrid', 'Milan', 'Montréal', 'Munich', 'Nairobi',
      'New York', 'Oslo', 'Paris', 'Prague', 'Seattle', 'Singapore', 'Stockholm', 'Tallinn', 'Toronto',
      'Vienna', 'Warsaw', 'Zürich'
    ] as cities
) as lists
left join (
  values
    (1, 'Ada Moreau', 'Rotterdam', 'engineering'),
    (2, 'Grace Okafor', 'Lagos', 'data'),
    (3, 'Linus Bergman', 'Stockholm', 'product'),
    (4, 'Mei Tanaka', 'Singapore', 'operations')
) as known (number, full_name, city, track) on known.number = n;

alter table demo_load.people add primary key (n);
analyze demo_load.people;

insert into auth.users (
  id, role, email, encrypted_password, email_confirmed_at, phone, phone_confirmed_at, last_sign_in_at,
  raw_app_meta_data, raw_user_meta_data, is_anonymous, created_at, updated_at)
select
  user_id,
  'authenticated',
  case when not is_anonymous then
    translate(lower(full_name), 'ëíıü ''', 'eiiu.') || '@example.com'
  end,
  case when not is_anonymous then '*' end,
  case when not is_anonymous then created_at + interval '4 minutes' end,
  case when n % 9 = 1 then '+1555' || lpad((100000 + n * 37)::text, 7, '0') end,
  case when n % 9 = 1 then created_at + interval '6 minutes' end,
  demo_load.today() - demo_load.pick(n, 'last seen', 30 * 24 * 60) * interval '1 minute',
  case
    when is_anonymous then jsonb_build_object()
    when n = 4 then '{"provider": "email", "providers": ["email"], "role": "admin"}'
    when n % 4 = 3 then '{"provider": "github", "providers": ["github"]}'
    else '{"provider": "email", "providers": ["email"]}'
  end,
  case when is_anonymous then '{}' else jsonb_build_object('full_name', full_name) end,
  is_anonymous,
  created_at,
  created_at
from demo_load.people;

-- ---------------------------------------------------------------------------
-- Companies, skills, levels
-- ---------------------------------------------------------------------------

insert into public.companies (
  name, slug, website, industry, employees, headquarters, tags, verified, created_by, created_at, updated_at)
select
  name,
  replace(lower(name), ' ', '-'),
  'https://' || replace(lower(name), ' ', '-') || '.example',
  industry,
  (array[
    int4range(1, 11), int4range(11, 51), int4range(51, 201), int4range(201, 1001), int4range(1001, 5001),
    int4range(5001, null)
  ])[1 + demo_load.pick(number, 'size', 6)],
  row(
    demo_load.choose(number, 'street', array[
      'Harbour Street', 'Mill Lane', 'Station Road', 'Kings Avenue', 'Market Square', 'Canal Walk', 'Birch Road'
    ]) || ' ' || 1 + demo_load.pick(number, 'house', 180),
    lpad((10000 + demo_load.pick(number, 'post code', 89999))::text, 5, '0'),
    split_part(place, ', ', 1),
    split_part(place, ', ', 2))::public.postal_address,
  (
    select coalesce(array_agg(tag order by tag), '{}')
    from unnest(array[
      'b2b', 'consumer', 'four-day-week', 'hybrid', 'open-source', 'remote-first', 'scale-up', 'visa-sponsor'
    ]) with ordinality as tags (tag, position)
    where demo_load.pick(number * 100 + position, 'tag', 10) < 3
  ),
  number % 8 <> 0,
  case when number % 8 = 0 then (select user_id from demo_load.people where n = number / 2 - 1) end,
  timestamptz '2023-11-06 09:00:00+00' + number * interval '5 days',
  timestamptz '2023-11-06 09:00:00+00' + number * interval '5 days'
from (
  select *, row_number() over () as number
  from (values
    ('Northgate Systems', 'Software'), ('Blue Harbor Analytics', 'Software'), ('Cedar Loop', 'Software'),
    ('Parcel Otter', 'Logistics'), ('Fernhill Health', 'Health care'), ('Quiet Engine', 'Software'),
    ('Solstice Energy', 'Energy'), ('Tidewater Bank', 'Finance'), ('Paper Lantern', 'Media'),
    ('Granite Peak Robotics', 'Manufacturing'), ('Maple Works', 'Retail'), ('Opal Insurance', 'Finance'),
    ('Redwood Learning', 'Education'), ('Kite Mobility', 'Transport'), ('Lumen Foods', 'Food'),
    ('Arctic Data', 'Software'), ('Bright Meadow', 'Agriculture'), ('Copper Wire', 'Telecommunications'),
    ('Delta Freight', 'Logistics'), ('Evergreen Labs', 'Biotechnology'), ('Falcon Ticketing', 'Software'),
    ('Golden Thread', 'Retail'), ('Hearth Homes', 'Real estate'), ('Indigo Studio', 'Design'),
    ('Juniper Pay', 'Finance'), ('Keystone Legal', 'Legal'), ('Lighthouse Security', 'Software'),
    ('Monsoon Travel', 'Travel'), ('Nimbus Hosting', 'Software'), ('Orchard Games', 'Games'),
    ('Pine Street Clinics', 'Health care'), ('Quarry Materials', 'Construction'), ('River Bend', 'Software'),
    ('Saffron Kitchen', 'Food'), ('Tern Aviation', 'Transport'), ('Umber Press', 'Media'),
    ('Velvet Audio', 'Electronics'), ('Willow Care', 'Health care'), ('Xylo Instruments', 'Electronics'),
    ('Yarrow Pharma', 'Biotechnology'), ('Zephyr Wind', 'Energy'), ('Anchor Payments', 'Finance'),
    ('Beacon Schools', 'Education'), ('Cobalt Motors', 'Manufacturing'), ('Drift Wear', 'Retail'),
    ('Ember Grid', 'Energy'), ('Foxglove Care', 'Health care'), ('Glacier Storage', 'Software'),
    ('Hollow Oak', 'Design'), ('Iron Bridge', 'Construction'), ('Jade Commerce', 'Retail'),
    ('Kelp Robotics', 'Manufacturing'), ('Lantern Maps', 'Software'), ('Mosaic Events', 'Travel'),
    ('North Star Research', 'Biotechnology'), ('Otter Creek', 'Agriculture'), ('Prism Telecom', 'Telecommunications'),
    ('Quill Publishing', 'Media'), ('Rosewood Hotels', 'Travel'), ('Summit Advisory', 'Consulting')
) as listed (name, industry)
) as company
cross join lateral demo_load.choose(number, 'place', array[
  'Berlin, DE', 'Amsterdam, NL', 'London, GB', 'Toronto, CA', 'Boston, US', 'Paris, FR', 'Stockholm, SE',
  'Lisbon, PT', 'Zürich, CH', 'Seattle, US'
]) as place
order by number;

insert into public.skills (name, category, aliases)
values
  ('Java', 'engineering', '{}'), ('Kotlin', 'engineering', '{}'), ('Python', 'engineering', '{py}'),
  ('Go', 'engineering', '{golang}'), ('Rust', 'engineering', '{}'), ('JavaScript', 'engineering', '{js}'),
  ('TypeScript', 'engineering', '{ts}'), ('React', 'engineering', '{reactjs}'), ('Spring Boot', 'engineering', '{}'),
  ('Node.js', 'engineering', '{node,nodejs}'), ('Kubernetes', 'engineering', '{k8s}'), ('Docker', 'engineering', '{}'),
  ('Terraform', 'engineering', '{}'), ('REST APIs', 'engineering', '{rest}'),
  ('SQL', 'data', '{}'), ('PostgreSQL', 'data', '{postgres,psql}'), ('dbt', 'data', '{}'), ('Spark', 'data', '{}'),
  ('Machine learning', 'data', '{ml}'), ('Statistics', 'data', '{}'), ('Tableau', 'data', '{}'), ('R', 'data', '{}'),
  ('Figma', 'design', '{}'), ('User research', 'design', '{ux research}'), ('Prototyping', 'design', '{}'),
  ('Interaction design', 'design', '{ixd}'), ('Design systems', 'design', '{}'), ('Accessibility', 'design', '{a11y}'),
  ('Roadmapping', 'product', '{}'), ('Product discovery', 'product', '{}'), ('Agile methods', 'product', '{agile,scrum}'),
  ('Stakeholder management', 'product', '{}'), ('Pricing', 'product', '{}'),
  ('Process design', 'operations', '{}'), ('Supply chains', 'operations', '{scm}'), ('Budgeting', 'operations', '{}'),
  ('Vendor management', 'operations', '{}'), ('Customer support', 'operations', '{}'),
  ('Search engine optimisation', 'marketing', '{seo}'), ('Copywriting', 'marketing', '{}'),
  ('Email campaigns', 'marketing', '{}'), ('Brand strategy', 'marketing', '{}'), ('Web analytics', 'marketing', '{}'),
  ('Project management', 'general', '{pm}'), ('Public speaking', 'general', '{}'), ('Mentoring', 'general', '{}'),
  ('Negotiation', 'general', '{}'), ('Technical writing', 'general', '{}');

update public.skills as child
set parent_id = parent.id
from public.skills as parent
where (child.name, parent.name) in (
  ('PostgreSQL', 'SQL'), ('dbt', 'SQL'), ('TypeScript', 'JavaScript'), ('React', 'JavaScript'),
  ('Node.js', 'JavaScript'), ('Spring Boot', 'Java'), ('Kubernetes', 'Docker'), ('Machine learning', 'Statistics'),
  ('Prototyping', 'Interaction design'), ('Design systems', 'Interaction design'), ('Web analytics', 'Statistics'));

insert into public.seniority_levels (name, years, description)
values
  ('Trainee', '[0,1)', 'Learns with daily help'),
  ('Junior', '[1,3)', 'Solves well-described tasks'),
  ('Mid-level', '[3,6)', 'Owns features from idea to release'),
  ('Senior', '[6,10)', 'Owns a system and raises others'),
  ('Staff', '[10,15)', 'Sets direction for several teams'),
  ('Principal', '[15,)', 'Sets direction for the company');

-- Level 1 is where people start, level 4 where they apply to.
create table demo_load.titles (track, titles) as
values
  ('engineering'::public.skill_category, array[
    'Junior Software Engineer', 'Software Engineer', 'Senior Software Engineer', 'Staff Engineer',
    'Backend Engineer', 'Platform Engineer', 'Engineering Manager']),
  ('data', array[
    'Data Analyst', 'Analytics Engineer', 'Data Engineer', 'Senior Data Engineer',
    'Data Scientist', 'Machine Learning Engineer', 'Head of Data']),
  ('design', array[
    'Junior Designer', 'Product Designer', 'Senior Product Designer', 'Lead Designer',
    'UX Researcher', 'Design Systems Engineer', 'Head of Design']),
  ('product', array[
    'Associate Product Manager', 'Product Manager', 'Senior Product Manager', 'Group Product Manager',
    'Product Owner', 'Technical Product Manager', 'Head of Product']),
  ('operations', array[
    'Operations Assistant', 'Operations Analyst', 'Operations Manager', 'Senior Operations Manager',
    'Customer Success Manager', 'Supply Chain Planner', 'Head of Operations']),
  ('marketing', array[
    'Marketing Assistant', 'Content Marketer', 'Growth Marketer', 'Senior Marketing Manager',
    'Brand Manager', 'Search Specialist', 'Head of Marketing']);

-- ---------------------------------------------------------------------------
-- Profiles with their positions, degrees and skills
-- ---------------------------------------------------------------------------

-- Two to four positions each, the latest first, contiguous but for a few months between them.
insert into public.experience (
  user_id, company_id, title, employment_type, start_date, end_date, location, highlights, created_at, updated_at)
select
  user_id,
  case when employment_type <> 'freelance' then 1 + demo_load.pick(n * 10 + position, 'employer', 60) end,
  title,
  employment_type,
  start_date,
  -- Three of four still hold their latest position.
  case
    when position > 1 then start_date + days
    when n > 4 and demo_load.pick(n, 'left', 4) = 0 then start_date + days * 3 / 4
  end,
  case when demo_load.pick(n * 10 + position, 'remote', 5) = 0 then 'Remote' else city end,
  string_to_array(
    demo_load.choose(n * 10 + position, 'highlights', array[
      'Cut the time to first response by a third|Mentored two colleagues',
      'Led the move to a new platform',
      'Introduced weekly reviews|Grew the team from four to nine',
      'Saved a fifth of the yearly budget',
      ''
    ]),
    '|'),
  created_at,
  created_at
from (
  select
    *,
    date '2026-01-01' - (sum(days + gap) over (partition by n order by position))::integer as start_date
  from (
    select
      person.n,
      person.user_id,
      person.city,
      person.created_at,
      position,
      case when position = 1 then 0 else demo_load.pick(n * 10 + position, 'gap', 120) end as gap,
      300 + demo_load.pick(n * 10 + position, 'days', 1000) as days,
      titles.titles[greatest(1, 1 + positions - position)] as title,
      case
        when n <= 4 then 'full_time'
        when position = positions and demo_load.pick(n, 'started', 5) = 0 then 'internship'
        else demo_load.choose(n * 10 + position, 'contract', array[
          'full_time', 'full_time', 'full_time', 'full_time', 'full_time', 'full_time', 'full_time', 'part_time',
          'contract', 'freelance'
        ])
      end::public.employment_type as employment_type
    from demo_load.people as person
    join demo_load.titles using (track)
    cross join lateral (select 2 + demo_load.pick(n, 'positions', 3) + (n % 6 = 0)::integer as positions) as career
    cross join lateral generate_series(1, positions) as position
    where not is_anonymous
  ) as positions
) as dated
order by n, start_date;

-- Half of the profiles have no location and 97 % no pronunciation: completeness checks should say so.
insert into public.user_profiles (
  id, user_id, username, full_name, headline, bio, location, name_pronunciation, website, status, is_public,
  open_to_work, preferences, current_experience_id, created_at, updated_at)
select
  ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid,
  user_id,
  username,
  full_name,
  coalesce(latest.title, 'Looking for a first position'),
  case when demo_load.pick(n, 'bio', 10) < 6 then
    demo_load.choose(n, 'bio opening', array[
      'Curious about how things work.', 'Likes small teams and short meetings.', 'Came to the field by a detour.',
      'Happiest when something becomes simpler.', 'Writes everything down.'
    ]) || ' ' || demo_load.choose(n, 'bio ending', array[
      'Looking for the next challenge.', 'Plays the cello, badly.', 'Cycles to work in any weather.',
      'Volunteers at a repair café.', 'Reads too many history books.'
    ])
  end,
  case when profile_number % 2 = 1 then city end,
  case full_name
    when 'Ada Moreau' then 'AY-da mo-ROH'
    when 'Femi Fischer' then 'FEH-mee FISH-er'
    when 'Kavya Kowalski' then 'KAHV-ya ko-VAL-skee'
    when 'Pedro Patel' then 'PEH-dro pa-TELL'
    when 'Noah Haddad' then 'NO-ah ha-DAHD'
    when 'Samir Martin' then 'sa-MEER mar-TAN'
  end,
  case when demo_load.pick(n, 'website', 3) = 0 then 'https://' || replace(username, '_', '-') || '.example' end,
  case
    when n = 2 or (n > 4 and n % 24 = 7) then 'pending'
    when n > 4 and n % 40 = 33 then 'suspended'
    else 'active'
  end::public.profile_status,
  n = 1 or (n > 4 and demo_load.pick(n, 'public', 3) > 0),
  demo_load.pick(n, 'open', 5) > 0,
  jsonb_build_object(
    'theme', demo_load.choose(n, 'theme', array['light', 'dark', 'system']),
    'language', demo_load.choose(n, 'language', array['en', 'en', 'en', 'de', 'fr', 'es']),
    'email', jsonb_build_object('digest', n % 2 = 0, 'reminders', n % 5 > 0)),
  case when latest.is_current then latest.id end,
  created_at + interval '10 minutes',
  created_at + interval '10 minutes'
from (
  select
    *,
    row_number() over (order by n) as profile_number,
    translate(lower(full_name), 'ëíıü ''', 'eiiu_') as username
  from demo_load.people
  where not is_anonymous
) as person
left join lateral (
  select job.id, job.title, job.is_current
  from public.experience as job
  where job.user_id = person.user_id
  order by job.start_date desc
  limit 1
) as latest on true
order by n;

insert into public.education (
  user_id, institution, degree, field_of_study, start_year, end_year, grade, created_at)
select
  user_id,
  case
    when degree = 'secondary' then
      city || ' ' || demo_load.choose(n, 'school', array['High School', 'Grammar School', 'Lyceum'])
    else demo_load.choose(n * 10 + position, 'university', array[
      'ETH Zürich', 'University of Amsterdam', 'Technical University of Munich', 'University of Edinburgh',
      'KTH Royal Institute of Technology', 'University of Toronto', 'Boston University', 'University of Lagos',
      'National University of Singapore', 'University of Lisbon', 'Charles University', 'University of Warsaw',
      'Sorbonne University', 'University of Barcelona', 'Politecnico di Milano', 'Trinity College Dublin',
      'University of Copenhagen', 'University of Vienna', 'University of Nairobi', 'McGill University'
    ])
  end,
  degree,
  case when degree <> 'secondary' then
    demo_load.choose(n, 'subject', case track
      when 'engineering' then array['Computer Science', 'Software Engineering', 'Electrical Engineering']
      when 'data' then array['Statistics', 'Mathematics', 'Economics', 'Physics']
      when 'design' then array['Graphic Design', 'Psychology', 'Human-Computer Interaction']
      when 'product' then array['Business Administration', 'Information Systems']
      when 'operations' then array['Logistics', 'Industrial Engineering', 'Business Administration']
      else array['Communication', 'Marketing', 'Linguistics']
    end)
  end,
  first_year,
  first_year + length,
  case when demo_load.pick(n * 10 + position, 'graded', 3) > 0 then
    2.4 + demo_load.pick(n * 10 + position, 'grade', 160) / 100.0
  end,
  created_at + interval '15 minutes'
from (
  select
    person.*,
    position,
    (array['bachelor', 'master', 'secondary'])[position]::public.degree_level as degree,
    (array[3, 2, 4])[position] as length,
    -- Studies end before the first position starts.
    extract(year from first_job)::integer + (array[-5, -2, -9])[position] as first_year
  from (
    select
      *,
      1 + (demo_load.pick(n, 'second degree', 10) < 6)::integer
        + (demo_load.pick(n, 'third degree', 10) < 3)::integer as degrees,
      (select min(start_date) from public.experience as job where job.user_id = people.user_id) as first_job
    from demo_load.people
    where not is_anonymous
  ) as person
  cross join lateral generate_series(1, degrees) as position
) as studied
order by n, first_year;

-- Everybody lists some skills of their own field and a few from elsewhere.
insert into public.profile_skills (user_id, skill_id, years_used, last_used_year, is_primary, created_at)
select
  user_id,
  skill_id,
  case when demo_load.pick(n * 100 + skill_id, 'years known', 6) > 0 then
    0.5 + demo_load.pick(n * 100 + skill_id, 'years', 120) / 10.0
  end,
  2025 - demo_load.pick(n * 100 + skill_id, 'last used', 100) / 40,
  is_own_field and position = 1,
  created_at + interval '20 minutes'
from (
  select
    person.n,
    person.user_id,
    person.created_at,
    skill.id as skill_id,
    skill.category = person.track as is_own_field,
    row_number() over (
      partition by person.n, skill.category = person.track
      order by demo_load.pick(person.n * 100 + skill.id, 'liking', 10000), skill.id
    ) as position
  from demo_load.people as person
  cross join public.skills as skill
  where not person.is_anonymous
) as ranked
where
  position <= case
    when is_own_field then 4 + demo_load.pick(n, 'own skills', 3)
    else 1 + demo_load.pick(n, 'other skills', 5)
  end
order by n, is_own_field desc, position;

-- Three of ten skills get a first endorser, two of ten a second one.
insert into public.skill_endorsements (user_id, skill_id, endorsed_by, remark, endorsed_at)
select
  listed.user_id,
  listed.skill_id,
  endorser.user_id,
  case when demo_load.pick(seed, 'remark', 3) = 0 then
    demo_load.choose(seed, 'remark text', array[
      'We shipped a release together.', 'Taught me most of what I know about it.', 'Saw it in a shared project.'
    ])
  end,
  greatest(listed.created_at, endorser.created_at)
    + (1 + demo_load.pick(seed, 'endorsed', 90)) * interval '1 day' as endorsed_at
from public.profile_skills as listed
join demo_load.people as person using (user_id)
cross join generate_series(1, 2) as attempt
cross join lateral (select (person.n * 100 + listed.skill_id) * 10 + attempt as seed) as seeds
join demo_load.people as endorser
  on endorser.n = (person.n + attempt * 60 + demo_load.pick(seed, 'endorser', 50)) % 200 + 1
where not endorser.is_anonymous and demo_load.pick(seed, 'gets endorsed', 10) < 4 - attempt
order by endorsed_at, listed.user_id, listed.skill_id;

-- ---------------------------------------------------------------------------
-- Applications
-- ---------------------------------------------------------------------------

-- Ada is the busiest applicant: on a page of hers a missing index shows.
insert into public.applications (
  user_id, company_id, job_title, status, source, priority, is_remote, location, salary, currency, job_url, tags,
  details, notes, applied_at, closed_at, deleted_at, created_at, updated_at)
select
  user_id,
  company_id,
  job_title,
  status,
  source,
  1 + demo_load.pick(seed, 'wish', 3) + demo_load.pick(seed, 'hope', 3),
  is_remote,
  case when not is_remote then (company.headquarters).city end,
  case when shows_salary then int4range(base_salary, base_salary * 5 / 4) end,
  case when shows_salary then
    case (company.headquarters).country
      when 'GB' then 'GBP' when 'US' then 'USD' when 'CA' then 'CAD' when 'CH' then 'CHF' when 'SE' then 'SEK'
      else 'EUR'
    end
  end,
  company.website || '/jobs/' || replace(lower(job_title), ' ', '-') || '-' || seed,
  (
    select coalesce(array_agg(tag order by tag), '{}')
    from unnest(array['dream-job', 'long-shot', 'relocation', 'follow-up', 'part-time-possible'])
      with ordinality as labels (tag, position)
    where demo_load.pick(seed * 10 + position, 'label', 8) = 0
  ),
  jsonb_strip_nulls(jsonb_build_object(
    'benefits', (
      select jsonb_agg(benefit)
      from unnest(array['pension', 'training budget', 'stock options', 'bicycle', 'extra leave'])
        with ordinality as benefits (benefit, position)
      where demo_load.pick(seed * 10 + position, 'benefit', 3) = 0
    ),
    'recruiter', case when source = 'recruiter' then
      demo_load.choose(seed, 'recruiter', array['J. Lindgren', 'M. Okoye', 'P. Sharma', 'T. Walsh', 'R. Costa'])
    end,
    'referred_by', case when source = 'referral' then
      demo_load.choose(seed, 'referrer', array['a former colleague', 'a friend', 'a former manager'])
    end,
    'resume_version', 1 + demo_load.pick(seed, 'resume', 6))),
  case when demo_load.pick(seed, 'notes', 4) = 0 then
    demo_load.choose(seed, 'note', array[
      'Ask about the on-call rota.', 'Team looked great on the website.', 'Salary may be below target.',
      'Same manager as at the last place.', 'Prepare a small case study.', 'Office is 20 minutes away.'
    ])
  end,
  case when status <> 'draft' then applied_at end,
  case when status in ('accepted', 'rejected', 'withdrawn') then last_event_at end,
  case when status = 'withdrawn' and demo_load.pick(seed, 'deleted', 3) = 0 then last_event_at end,
  drafted_at,
  last_event_at
from (
  select
    *,
    applied_at - (30 + demo_load.pick(seed, 'drafting', 2000)) * interval '1 minute' as drafted_at,
    -- Nothing happens after 1 January 2026.
    applied_at + least(
      age * ((60 + demo_load.pick(seed, 'progress', 40)) / 100.0),
      interval '1 day' * case status
        when 'draft' then 0
        when 'applied' then 6
        when 'screening' then 8 + demo_load.pick(seed, 'days', 14)
        when 'interview' then 18 + demo_load.pick(seed, 'days', 20)
        else 14 + demo_load.pick(seed, 'days', 50)
      end) as last_event_at,
    38000 + 1000 * demo_load.pick(seed, 'salary', 60) as base_salary,
    demo_load.pick(seed, 'shows salary', 5) < 3 as shows_salary,
    demo_load.pick(seed, 'remote', 10) < 4 as is_remote
  from (
    select
      *,
      demo_load.choose(seed, 'source', array[
        'job_board', 'job_board', 'job_board', 'job_board', 'company_site', 'company_site', 'company_site',
        'referral', 'recruiter', 'recruiter', 'career_fair', 'other'
      ])::public.application_source as source,
      -- Young applications are still open, most old ones were turned down.
      case
        when age < interval '21 days' then
          case when chance < 15 then 'draft' when chance < 75 then 'applied' else 'screening' end
        when age < interval '60 days' then
          case
            when chance < 5 then 'draft' when chance < 35 then 'applied' when chance < 55 then 'screening'
            when chance < 73 then 'interview' when chance < 76 then 'offer' when chance < 95 then 'rejected'
            else 'withdrawn'
          end
        else
          case
            when chance < 3 then 'draft' when chance < 22 then 'applied' when chance < 29 then 'screening'
            when chance < 36 then 'interview' when chance < 39 then 'offer' when chance < 42 then 'accepted'
            when chance < 91 then 'rejected' else 'withdrawn'
          end
      end::public.application_status as status
    from (
      select
        *,
        -- A step of 7 visits all 60 companies before it comes back to the first, then with another title.
        1 + (n * 17 + number * 7) % 60 as company_id,
        titles[1 + (number / 60 + demo_load.pick(n * 1000 + number % 60, 'title', 7)) % 7] as job_title,
        demo_load.today() - applied_at as age,
        demo_load.pick(seed, 'chance', 100) as chance
      from (
        select
          person.user_id,
          person.n,
          titles.titles,
          number,
          person.n * 1000 + number as seed,
          date_trunc('minute', first_day + (demo_load.today() - first_day)
            * (demo_load.pick(person.n * 1000 + number, 'applied', 10000) / 10000.0)) as applied_at
        from demo_load.people as person
        join demo_load.titles using (track)
        cross join lateral (
          select
            case when n = 1 then 180 else 8 + demo_load.pick(n, 'applications', 25) end as applications,
            greatest(person.created_at, timestamptz '2025-01-01 00:00:00+00') + interval '3 days' as first_day
        ) as search
        cross join lateral generate_series(1, applications) as number
        where not person.is_anonymous
      ) as sent
    ) as drawn
  ) as settled
) as finished
join public.companies as company on company.id = finished.company_id
order by drafted_at, seed;

-- ---------------------------------------------------------------------------
-- History: every stage has a usual course of events
-- ---------------------------------------------------------------------------

create table demo_load.courses (status, variant, kinds, moves) as
values
  ('draft'::public.application_status, 0,
    '{created,note_added}'::public.event_kind[],
    '{draft,null}'::public.application_status[]),
  ('applied', 0,
    '{created,submitted,email_received,note_added}',
    '{draft,applied,null,null}'),
  ('screening', 0,
    '{created,submitted,email_received,status_changed,note_added}',
    '{draft,applied,null,screening,null}'),
  ('interview', 0,
    '{created,submitted,email_received,status_changed,interview_scheduled,interview_completed}',
    '{draft,applied,null,screening,interview,null}'),
  ('offer', 0,
    '{created,submitted,email_received,status_changed,interview_scheduled,interview_completed,offer_received}',
    '{draft,applied,null,screening,interview,null,offer}'),
  ('accepted', 0,
    '{created,submitted,email_received,status_changed,interview_scheduled,interview_completed,offer_received,closed}',
    '{draft,applied,null,screening,interview,null,offer,accepted}'),
  ('withdrawn', 0,
    '{created,submitted,email_received,status_changed,closed}',
    '{draft,applied,null,screening,withdrawn}'),
  ('rejected', 0,
    '{created,submitted,email_received,closed}',
    '{draft,applied,null,rejected}'),
  ('rejected', 1,
    '{created,submitted,email_received,status_changed,note_added,closed}',
    '{draft,applied,null,screening,null,rejected}'),
  ('rejected', 2,
    '{created,submitted,email_received,status_changed,interview_scheduled,interview_completed,closed}',
    '{draft,applied,null,screening,interview,null,rejected}');

insert into public.application_events (application_id, user_id, kind, from_status, to_status, payload, occurred_at)
select
  application_id,
  user_id,
  kind,
  -- Stages only go forward, so the stage before a move is the greatest one so far.
  case when to_status is not null then
    max(to_status) over (
      partition by application_id order by step rows between unbounded preceding and 1 preceding)
  end,
  to_status,
  case kind
    when 'created' then jsonb_build_object('source', source)
    when 'submitted' then
      jsonb_build_object('channel', demo_load.choose(application_id, 'channel', array['form', 'form', 'email']))
    when 'email_received' then '{"subject": "We received your application"}'
    when 'interview_scheduled' then
      jsonb_build_object(
        'round', 1,
        'format', demo_load.choose(application_id, 'format', array['video', 'phone', 'on site']))
    when 'interview_completed' then
      jsonb_build_object('round', 1, 'feeling', 1 + demo_load.pick(application_id, 'feeling', 5))
    when 'offer_received' then
      jsonb_build_object('days_to_decide', 7 + demo_load.pick(application_id, 'days', 3) * 7)
    when 'note_added' then
      jsonb_build_object('text', demo_load.choose(application_id, 'history note', array[
        'No news yet', 'Called the recruiter', 'Asked for an update', 'Sent further documents']))
    when 'closed' then '{"final": true}'
    else '{}'
  end,
  case step
    when 1 then created_at
    when 2 then coalesce(applied_at, created_at + interval '20 minutes')
    else date_trunc('second', applied_at + (updated_at - applied_at) * ((step - 2.0) / (steps - 2)))
  end as occurred_at
from (
  select
    application.id as application_id,
    application.user_id,
    application.source,
    application.created_at,
    application.applied_at,
    application.updated_at,
    event.kind,
    event.to_status,
    event.step,
    cardinality(course.kinds) as steps
  from public.applications as application
  join demo_load.courses as course
    on course.status = application.status
    and course.variant = case
      when application.status = 'rejected' then demo_load.pick(application.id, 'course', 3)
      else 0
    end
  cross join lateral unnest(course.kinds, course.moves) with ordinality as event (kind, to_status, step)
) as happened
order by occurred_at, application_id, step;

insert into public.reminders (user_id, application_id, remind_at, message, done_at, created_at)
select
  user_id,
  id,
  due_at,
  demo_load.choose(id, 'reminder', array[
    'Ask for an update', 'Send a thank-you note', 'Prepare for the interview', 'Check the salary range',
    'Reply to the recruiter'
  ]),
  case when due_at < timestamptz '2025-12-15 00:00:00+00' then due_at + interval '3 hours' end,
  created_at
from (
  select *, applied_at + (5 + demo_load.pick(id, 'due', 10)) * interval '1 day' as due_at
  from public.applications
  where applied_at is not null and demo_load.pick(id, 'reminded', 10) < 4
) as reminded
order by due_at, id;

-- What the audit trigger would have written when these applications were closed
insert into public.audit_log (table_name, row_id, action, actor_id, old_row, new_row, changed_at)
select
  'public.applications',
  id::text,
  'UPDATE',
  user_id,
  to_jsonb(application) || jsonb_build_object('status', 'applied', 'closed_at', null, 'updated_at', applied_at),
  to_jsonb(application),
  closed_at
from public.applications as application
where closed_at is not null and demo_load.pick(id, 'logged', 4) = 0
order by closed_at, id;

-- ---------------------------------------------------------------------------
-- Done
-- ---------------------------------------------------------------------------

drop schema demo_load cascade;

-- ALTER TABLE waits for the deferred checks of the rows just written.
set constraints all immediate;

alter table public.user_profiles enable trigger user;
alter table public.profile_skills enable trigger user;
alter table public.applications enable trigger user;

refresh materialized view public.company_statistics;
