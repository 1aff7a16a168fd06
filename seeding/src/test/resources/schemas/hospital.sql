create domain icd10 as text check (value ~ '^[A-Z][0-9]{2}(\.[0-9]{1,2})?$');
create table departments (id serial primary key, name text not null unique, head_id int);
create table staff (
  id serial primary key, department_id int not null references departments, first_name text not null, last_name text not null,
  role text not null check (role in ('doctor', 'nurse', 'admin')), license_no text unique, hired_on date not null, left_on date,
  check (role <> 'doctor' or license_no is not null), check (left_on > hired_on)
);
alter table departments add foreign key (head_id) references staff;
create table patients (
  id serial primary key, mrn char(8) not null unique check (mrn ~ '^\d{8}$'), first_name text not null, last_name text not null,
  birth_date date not null check (birth_date > '1900-01-01' and birth_date <= current_date), sex char(1) check (sex in ('f', 'm', 'x')),
  blood_type text check (blood_type = any (array['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', '0+', '0-'])), phone text, deceased_on date, check (deceased_on >= birth_date)
);
create table wards (id serial primary key, department_id int not null references departments, name text not null, beds int not null check (beds > 0));
create table beds (id serial primary key, ward_id int not null references wards, number int not null, unique (ward_id, number));
create extension if not exists btree_gist;
create table stays (
  id serial primary key, patient_id int not null references patients, bed_id int not null references beds, period tstzrange not null,
  exclude using gist (bed_id with =, period with &&), exclude using gist (patient_id with =, period with &&), check (not isempty(period))
);
create table diagnoses (patient_id int references patients, code icd10, diagnosed_on date not null, severity smallint check (severity between 1 and 5), primary key (patient_id, code));
create table appointments (
  id serial primary key, patient_id int not null references patients, doctor_id int not null references staff,
  starts_at timestamptz not null, ends_at timestamptz not null, status text not null default 'booked' check (status in ('booked', 'done', 'cancelled', 'no_show')),
  cancelled_at timestamptz, check (ends_at > starts_at), check (ends_at - starts_at <= interval '4 hours'),
  check ((status = 'cancelled') = (cancelled_at is not null)), unique (doctor_id, starts_at)
);
create table vitals (
  appointment_id int references appointments, taken_at timestamptz, pulse int check (pulse between 30 and 220), systolic int, diastolic int,
  temperature numeric(3, 1) check (temperature between 34.0 and 43.0), primary key (appointment_id, taken_at), check (systolic > diastolic)
);
create table prescriptions (
  id serial primary key, appointment_id int not null references appointments, drug text not null, dose_mg numeric(7, 2) not null check (dose_mg > 0),
  per_day int not null check (per_day in (1, 2, 3, 4)), starts date not null, days int not null check (days > 0), ends date generated always as (starts + days) stored
);
